namespace Ponder.Checkpoints.Gguf.Metadata;

/// <summary>Metadata in the order in which it will be written; setting a key again replaces its value in place.</summary>
internal sealed class MetadataList
{
    private readonly List<KeyValuePair<string, GgufValue>> _pairs = [];
    private readonly Dictionary<string, int> _places = new(StringComparer.Ordinal);

    /// <summary>What was set.</summary>
    public IReadOnlyList<KeyValuePair<string, GgufValue>> Pairs => _pairs;

    /// <summary>Sets a key to a number, a bool, a string or an array of them.</summary>
    public void Set(string key, object value) => Set(key, GgufValue.Of(value));

    /// <summary>Sets a key unless there is no value.</summary>
    public void SetIfAny(string key, object? value)
    {
        if (value is not null)
            Set(key, value);
    }

    /// <summary>Sets a key to a value read elsewhere.</summary>
    public void Set(string key, GgufValue value)
    {
        if (_places.TryGetValue(key, out int place))
        {
            _pairs[place] = new(key, value);
            return;
        }
        _places.Add(key, _pairs.Count);
        _pairs.Add(new(key, value));
    }
}
