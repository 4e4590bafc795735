namespace Ponder.Training.Data.Sources;

/// <summary>
/// Rows of training data, any of which can be read by its number. Used by one thread at a time.
/// </summary>
public interface IExampleSource : IDisposable
{
    /// <summary>The file's or folder's name.</summary>
    string Name { get; }

    /// <summary>
    /// How many rows each block has. Within a block rows are read quickly in any order; going from one block to another may cost as
    /// much as reading it as a whole.
    /// </summary>
    IReadOnlyList<long> Blocks { get; }

    /// <summary>Reads a row.</summary>
    /// <param name="row">Its number, from 0 to less than the sum of the blocks.</param>
    /// <param name="cancellationToken">Cancels the reading.</param>
    /// <exception cref="TrainingException">The row is broken or is something else; file, line or row, and field are named.</exception>
    ValueTask<ConversationExample> ReadAsync(long row, CancellationToken cancellationToken = default);
}
