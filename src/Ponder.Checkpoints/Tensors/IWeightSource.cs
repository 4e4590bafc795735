namespace Ponder.Checkpoints.Tensors;

/// <summary>
/// The weights of one checkpoint: named tensors that are read in pieces, straight from the mapped file where its
/// layout allows. Thread-safe for reading. Every offset has been checked against the file before a source exists.
/// </summary>
public interface IWeightSource : IDisposable
{
    /// <summary>What to call the checkpoint in messages: a file or folder.</summary>
    string Path { get; }

    /// <summary>Every tensor, in the file's order.</summary>
    IReadOnlyList<WeightTensor> Tensors { get; }

    /// <summary>Looks a tensor up by its Hugging Face name; null if the checkpoint has none of that name.</summary>
    WeightTensor? Find(string name);

    /// <summary>
    /// The stored bytes of rows <paramref name="firstRow"/> … <paramref name="firstRow"/> + <paramref name="rows"/> − 1,
    /// row after row without gaps. A view of the mapped file where the format stores rows that way (valid until
    /// <see cref="IDisposable.Dispose"/>), else assembled in <paramref name="scratch"/>, which is grown as needed.
    /// </summary>
    /// <exception cref="ArgumentOutOfRangeException">The rows are not the tensor's, or exceed 2 GiB at once.</exception>
    ReadOnlySpan<byte> ReadRows(WeightTensor tensor, long firstRow, int rows, ref byte[]? scratch);

    /// <summary>
    /// The number of rows that is cheap to read at once: 1 where rows are a view of the file; more where they are
    /// assembled, so that a reader takes them by aligned multiples of it.
    /// </summary>
    int RowsAtOnce(WeightTensor tensor) => 1;

    /// <summary>
    /// Says that these rows' stored bytes will not be read again soon, so that their pages may leave memory.
    /// </summary>
    void Release(WeightTensor tensor, long firstRow, long rows);
}
