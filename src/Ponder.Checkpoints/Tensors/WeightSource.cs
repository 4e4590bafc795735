namespace Ponder.Checkpoints.Tensors;

/// <summary>The weights of a checkpoint over the mapped files that hold them, whatever their format.</summary>
internal sealed class WeightSource : IWeightSource
{
    private readonly Dictionary<string, TensorReader> _readers;
    private readonly IReadOnlyList<IDisposable> _files;

    /// <summary>Takes over the files.</summary>
    /// <param name="path">The checkpoint's name.</param>
    /// <param name="readers">Every tensor, in the files' order.</param>
    /// <param name="files">What to dispose of in the end.</param>
    /// <exception cref="CheckpointException">A tensor appears twice.</exception>
    public WeightSource(string path, IReadOnlyList<TensorReader> readers, IReadOnlyList<IDisposable> files)
    {
        Path = path;
        _files = files;
        _readers = new Dictionary<string, TensorReader>(readers.Count);
        foreach (TensorReader reader in readers)
            if (!_readers.TryAdd(reader.Tensor.Name, reader))
                throw new CheckpointException(path, reader.Tensor.Name, "the tensor appears twice");
        Tensors = [.. readers.Select(reader => reader.Tensor)];
    }

    /// <inheritdoc/>
    public string Path { get; }

    /// <inheritdoc/>
    public IReadOnlyList<WeightTensor> Tensors { get; }

    /// <inheritdoc/>
    public WeightTensor? Find(string name) => _readers.GetValueOrDefault(name)?.Tensor;

    /// <inheritdoc/>
    public ReadOnlySpan<byte> ReadRows(WeightTensor tensor, long firstRow, int rows, ref byte[]? scratch)
    {
        TensorReader reader = ReaderOf(tensor);
        CheckRows(tensor, firstRow, rows);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(rows, rows == 0 ? 0 : Array.MaxLength / reader.RowBytes);
        return rows == 0 ? [] : reader.Read(firstRow, rows, ref scratch);
    }

    /// <inheritdoc/>
    public int RowsAtOnce(WeightTensor tensor) => ReaderOf(tensor).RowsAtOnce;

    /// <inheritdoc/>
    public void Release(WeightTensor tensor, long firstRow, long rows)
    {
        TensorReader reader = ReaderOf(tensor);
        CheckRows(tensor, firstRow, rows);
        if (rows > 0)
            reader.Release(firstRow, rows);
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        foreach (IDisposable file in _files)
            file.Dispose();
    }

    private TensorReader ReaderOf(WeightTensor tensor) =>
        _readers.TryGetValue(tensor.Name, out TensorReader? reader) && reader.Tensor == tensor
            ? reader
            : throw new ArgumentException($"{tensor.Name} is not a tensor of {Path}", nameof(tensor));

    private static void CheckRows(WeightTensor tensor, long firstRow, long rows)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(firstRow);
        ArgumentOutOfRangeException.ThrowIfNegative(rows);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(rows, tensor.Rows);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(firstRow, tensor.Rows - rows);
    }
}
