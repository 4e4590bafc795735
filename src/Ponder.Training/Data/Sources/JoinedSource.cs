namespace Ponder.Training.Data.Sources;

/// <summary>Several files as one source, one after the other; it disposes of them.</summary>
internal sealed class JoinedSource : IExampleSource
{
    private readonly IReadOnlyList<IExampleSource> _parts;
    private readonly long[] _starts;

    public JoinedSource(string name, IReadOnlyList<IExampleSource> parts)
    {
        Name = name;
        _parts = parts;
        Blocks = [.. parts.SelectMany(part => part.Blocks)];
        _starts = new long[parts.Count];
        for (int i = 1; i < parts.Count; i++)
            _starts[i] = _starts[i - 1] + parts[i - 1].Blocks.Sum();
    }

    /// <inheritdoc/>
    public string Name { get; }

    /// <inheritdoc/>
    public IReadOnlyList<long> Blocks { get; }

    /// <inheritdoc/>
    public ValueTask<ConversationExample> ReadAsync(long row, CancellationToken cancellationToken = default)
    {
        // The last that starts at or before the row: those without rows start where the next one does.
        int part = Array.FindLastIndex(_starts, start => start <= row);
        return _parts[part].ReadAsync(row - _starts[part], cancellationToken);
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        foreach (IExampleSource part in _parts)
            part.Dispose();
    }
}
