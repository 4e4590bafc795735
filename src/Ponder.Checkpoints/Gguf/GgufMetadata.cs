namespace Ponder.Checkpoints.Gguf;

/// <summary>
/// The metadata of a GGUF file. A value of the wrong type or outside its range is a
/// <see cref="CheckpointException"/> that names its key.
/// </summary>
public sealed class GgufMetadata
{
    private readonly Dictionary<string, GgufValue> _values;

    internal GgufMetadata(string file, IReadOnlyList<KeyValuePair<string, GgufValue>> pairs)
    {
        File = file;
        Pairs = pairs;
        _values = new Dictionary<string, GgufValue>(pairs.Count);
        foreach ((string key, GgufValue value) in pairs)
            if (!_values.TryAdd(key, value))
                throw new CheckpointException(file, key, "the key appears twice");
    }

    /// <summary>The file, for messages.</summary>
    public string File { get; }

    /// <summary>Every key and value, in the file's order.</summary>
    public IReadOnlyList<KeyValuePair<string, GgufValue>> Pairs { get; }

    /// <summary>The value of a key; null if it is absent.</summary>
    public GgufValue? Find(string key) => _values.GetValueOrDefault(key);

    /// <summary>A string; null if it is absent.</summary>
    /// <exception cref="CheckpointException">It is something else.</exception>
    internal string? Text(string key) => Find(key) switch
    {
        null => null,
        { Content: string text } => text,
        GgufValue value => throw Wrong(key, value, "a string"),
    };

    /// <summary>True or false; null if it is absent.</summary>
    /// <exception cref="CheckpointException">It is something else.</exception>
    internal bool? Boolean(string key) => Find(key) switch
    {
        null => null,
        { Content: bool flag } => flag,
        GgufValue value => throw Wrong(key, value, "a bool"),
    };

    /// <summary>A whole number of any width; null if it is absent.</summary>
    /// <exception cref="CheckpointException">It is something else, or outside the limits.</exception>
    internal long? Integer(string key, long least, long most)
    {
        if (Find(key) is not GgufValue value)
            return null;
        return AsInteger(value.Content) is long number && number >= least && number <= most
            ? number
            : throw Wrong(key, value, $"a whole number from {least} to {most}");
    }

    /// <summary>
    /// A whole number that may be given as an array of one for each layer, all alike; null if it is absent.
    /// </summary>
    /// <exception cref="CheckpointException">It is something else, outside the limits, or differs between layers.</exception>
    internal long? UniformInteger(string key, long least, long most)
    {
        if (Find(key) is not { Content: Array { Length: > 0 } layers })
            return Integer(key, least, most);
        long? first = AsInteger(layers.GetValue(0)!);
        foreach (object layer in layers)
            if (AsInteger(layer) is not long number || number != first || number < least || number > most)
                throw new CheckpointException(File, key,
                    $"has {layer}, expected one whole number from {least} to {most} for all layers");
        return first;
    }

    /// <summary>A whole number that must be there.</summary>
    /// <exception cref="CheckpointException">It is absent, something else, or outside the limits.</exception>
    internal int RequiredInteger(string key, int least, int most) => (int)(Integer(key, least, most) ?? throw Missing(key));

    /// <summary>A finite number of any type; null if it is absent.</summary>
    /// <exception cref="CheckpointException">It is something else, or outside the limits.</exception>
    internal double? Number(string key, double least, double most)
    {
        if (Find(key) is not GgufValue value)
            return null;
        double? number = value.Content switch
        {
            float single => single,
            double wide => wide,
            _ => AsInteger(value.Content),
        };
        return number >= least && number <= most ? number : throw Wrong(key, value, $"a number from {least} to {most}");
    }

    /// <summary>An array of strings; null if it is absent.</summary>
    /// <exception cref="CheckpointException">It is something else.</exception>
    internal IReadOnlyList<string>? Texts(string key) => Find(key) switch
    {
        null => null,
        { Content: string[] texts } => texts,
        GgufValue value => throw Wrong(key, value, "an array of strings"),
    };

    /// <summary>An array of 32-bit numbers; null if it is absent.</summary>
    /// <exception cref="CheckpointException">It is something else.</exception>
    internal IReadOnlyList<int>? Integers(string key) => Find(key) switch
    {
        null => null,
        { Content: int[] numbers } => numbers,
        { Content: uint[] numbers } => Array.ConvertAll(numbers, number => (int)Math.Min(number, int.MaxValue)),
        GgufValue value => throw Wrong(key, value, "an array of 32-bit integers"),
    };

    internal CheckpointException Missing(string key) => new(File, key, "is missing");

    private CheckpointException Wrong(string key, GgufValue value, string expected)
    {
        string found = value.Content switch
        {
            string text => $"the string '{(text.Length > 60 ? text[..60] + "…" : text)}'",
            Array array => $"an array of {array.Length} {value.ElementType}",
            object scalar => FormattableString.Invariant($"{scalar}"),
        };
        return new CheckpointException(File, key, $"is {found}, expected {expected}");
    }

    private static long? AsInteger(object value) => value switch
    {
        byte number => number,
        sbyte number => number,
        ushort number => number,
        short number => number,
        uint number => number,
        int number => number,
        long number => number,
        ulong number => number <= long.MaxValue ? (long)number : null,
        _ => null,
    };
}
