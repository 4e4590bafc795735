using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using System.Numerics;

namespace Ponder.Verifiers.Functions.Values;

/// <summary>A dictionary that keeps the order of its keys. A key given twice keeps its place and takes the later value.</summary>
public sealed class PythonMap() : PythonValue(PythonType.Map)
{
    private readonly List<KeyValuePair<PythonValue, PythonValue>> _entries = [];
    private readonly Dictionary<string, int> _byText = new(StringComparer.Ordinal);
    private readonly Dictionary<string, int> _byNumber = new(StringComparer.Ordinal);

    /// <summary>The entries in their order.</summary>
    public IReadOnlyList<KeyValuePair<PythonValue, PythonValue>> Entries => _entries;

    /// <summary>Looks a string up.</summary>
    public bool TryGet(string key, [NotNullWhen(true)] out PythonValue? value)
    {
        bool found = _byText.TryGetValue(key, out int index);
        value = found ? _entries[index].Value : null;
        return found;
    }

    /// <summary>Looks a key of any type up, by Python's ==.</summary>
    public bool TryGet(PythonValue key, [NotNullWhen(true)] out PythonValue? value)
    {
        int index = IndexOf(key);
        value = index >= 0 ? _entries[index].Value : null;
        return index >= 0;
    }

    /// <summary>Sets an entry.</summary>
    public void Set(string key, PythonValue value) => Set(Of(key), value);

    /// <summary>Sets an entry.</summary>
    public void Set(PythonValue key, PythonValue value)
    {
        int index = IndexOf(key);
        if (index >= 0)
        {
            _entries[index] = new(_entries[index].Key, value);
            return;
        }
        if (key is PythonText text)
            _byText.Add(text.Text, _entries.Count);
        else if (Number(key) is string number)
            _byNumber.Add(number, _entries.Count);
        _entries.Add(new(key, value));
    }

    private int IndexOf(PythonValue key)
    {
        if (key is PythonText text)
            return _byText.GetValueOrDefault(text.Text, -1);
        if (Number(key) is string number)
            return _byNumber.GetValueOrDefault(number, -1);
        // None, tuples and NaN are rare: they come only from source text.
        int others = _entries.Count - _byText.Count - _byNumber.Count;
        for (int i = 0; i < _entries.Count && others > 0; i++)
        {
            if (_entries[i].Key is not PythonText && PythonEquality.AreEqual(_entries[i].Key, key))
                return i;
        }
        return -1;
    }

    /// <summary>The same for numbers that are equal: 1, 1.0 and true.</summary>
    private static string? Number(PythonValue key) => key switch
    {
        PythonBoolean boolean => boolean.Value ? "1" : "0",
        PythonInteger integer => integer.Value.ToString(CultureInfo.InvariantCulture),
        PythonFloat real when double.IsInteger(real.Value) => new BigInteger(real.Value).ToString(CultureInfo.InvariantCulture),
        PythonFloat real when !double.IsNaN(real.Value) => real.Value.ToString("R", CultureInfo.InvariantCulture),
        _ => null,
    };
}
