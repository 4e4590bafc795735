namespace Ponder.Cli.Editing;

/// <summary>Earlier inputs, for the arrow keys; what is being typed waits below the newest.</summary>
internal sealed class InputHistory
{
    private const int Most = 1000;
    private readonly List<string> _entries = [];
    private int _at;
    private string _draft = "";

    public void Add(string entry)
    {
        bool repeats = _entries.Count > 0 && _entries[^1] == entry;
        if (entry.Length > 0 && !repeats)
            _entries.Add(entry);
        if (_entries.Count > Most)
            _entries.RemoveAt(0);
        _at = _entries.Count;
        _draft = "";
    }

    /// <summary>The entry before, or null at the oldest.</summary>
    public string? Older(string current)
    {
        if (_at == 0)
            return null;
        if (_at == _entries.Count)
            _draft = current;
        return _entries[--_at];
    }

    /// <summary>The entry after, or null below the newest.</summary>
    public string? Newer() => _at >= _entries.Count ? null : ++_at == _entries.Count ? _draft : _entries[_at];
}
