using System.Globalization;
using YamlDotNet.Core;
using YamlDotNet.RepresentationModel;

namespace Ponder.Verifiers.Composition.Recipes;

/// <summary>
/// A mapping of a recipe, read field by field. Whoever has read all that it knows calls <see cref="RejectUnknown"/>, so that a
/// misspelt field is an error and never silently without effect.
/// </summary>
public sealed class RecipeMap
{
    private readonly string _file;
    private readonly string _path;
    private readonly YamlMappingNode _node;
    private readonly long _line;
    private readonly HashSet<string> _known = new(StringComparer.Ordinal);

    internal RecipeMap(string file, string path, YamlMappingNode node)
        : this(file, path, node, node.Start.Line)
    {
    }

    private RecipeMap(string file, string path, YamlMappingNode node, long line)
    {
        _line = line;
        _file = file;
        _path = path;
        _node = node;
    }

    /// <summary>A string that must be there.</summary>
    /// <exception cref="RecipeException">It is missing, or no string.</exception>
    public string Text(string name) => OptionalText(name) ?? throw Bad(name, "missing, expected a text");

    /// <summary>A string, or null.</summary>
    /// <exception cref="RecipeException">It is no string.</exception>
    public string? OptionalText(string name) => Scalar(name, "a text")?.Value;

    /// <summary>One of several words, or null.</summary>
    /// <exception cref="RecipeException">It is none of them.</exception>
    public string? OptionalWord(string name, params ReadOnlySpan<string> words)
    {
        if (OptionalText(name) is not string word)
            return null;
        return words.Contains(word) ? word : throw Bad(name, $"expected {string.Join(" or ", words!)}");
    }

    /// <summary>A list of words, at least one and all of them known, or null.</summary>
    /// <exception cref="RecipeException">It is no list, or has other words.</exception>
    public IReadOnlyList<string>? OptionalWords(string name, params ReadOnlySpan<string> words)
    {
        if (Find(name) is not YamlNode value)
            return null;
        List<string> found = [];
        foreach (YamlNode item in value is YamlSequenceNode { Children.Count: > 0 } list ? list.Children : [value])
        {
            if (value is not YamlSequenceNode || item is not YamlScalarNode { Value: string word } || !words.Contains(word))
                throw Bad(name, $"expected a list of {string.Join(" or ", words!)}");
            found.Add(word);
        }
        return found;
    }

    /// <summary>True, false, or null.</summary>
    /// <exception cref="RecipeException">It is neither.</exception>
    public bool? OptionalFlag(string name) => Scalar(name, "true or false") switch
    {
        null => null,
        { Value: "true" } scalar when IsPlain(scalar) => true,
        { Value: "false" } scalar when IsPlain(scalar) => false,
        _ => throw Bad(name, "expected true or false"),
    };

    /// <summary>A number within bounds, or null.</summary>
    /// <exception cref="RecipeException">It is no number, or out of bounds.</exception>
    public double? OptionalNumber(string name, double least, double most)
    {
        string expected = string.Create(CultureInfo.InvariantCulture, $"a number from {least} to {most}");
        if (Scalar(name, expected) is not YamlScalarNode scalar)
            return null;
        return IsPlain(scalar)
            && double.TryParse(scalar.Value, NumberStyles.Float, CultureInfo.InvariantCulture, out double number)
            && number >= least && number <= most
            ? number
            : throw Bad(name, "expected " + expected);
    }

    /// <summary>A whole number within bounds, or null.</summary>
    /// <exception cref="RecipeException">It is no whole number, or out of bounds.</exception>
    public int? OptionalInt(string name, int least, int most)
    {
        string expected = string.Create(CultureInfo.InvariantCulture, $"a whole number from {least} to {most}");
        if (Scalar(name, expected) is not YamlScalarNode scalar)
            return null;
        return IsPlain(scalar)
            && int.TryParse(scalar.Value, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out int number)
            && number >= least && number <= most
            ? number
            : throw Bad(name, "expected " + expected);
    }

    /// <summary>A mapping, or null.</summary>
    /// <exception cref="RecipeException">It is no mapping.</exception>
    public RecipeMap? OptionalMap(string name) => Find(name) switch
    {
        null => null,
        YamlMappingNode map => new(_file, Path(name), map),
        _ => throw Bad(name, "expected a mapping"),
    };

    /// <summary>A mapping, or one without fields where there is none.</summary>
    /// <exception cref="RecipeException">It is no mapping.</exception>
    public RecipeMap MapOrEmpty(string name) => OptionalMap(name) ?? new(_file, Path(name), [], _line);

    /// <summary>All fields, each of which must be a mapping, in their order.</summary>
    /// <exception cref="RecipeException">One is no mapping.</exception>
    public IReadOnlyList<KeyValuePair<string, RecipeMap>> Maps()
    {
        List<KeyValuePair<string, RecipeMap>> maps = [];
        foreach ((YamlNode key, _) in _node.Children)
        {
            string name = Name(key);
            maps.Add(new(name, OptionalMap(name) ?? throw Bad(name, "expected a mapping")));
        }
        return maps;
    }

    /// <summary>All fields, each of which must be a number within bounds, in their order.</summary>
    /// <exception cref="RecipeException">One is no number, or out of bounds.</exception>
    public IReadOnlyList<KeyValuePair<string, double>> Numbers(double least, double most)
    {
        List<KeyValuePair<string, double>> numbers = [];
        foreach ((YamlNode key, _) in _node.Children)
        {
            string name = Name(key);
            numbers.Add(new(name, OptionalNumber(name, least, most) ?? throw Bad(name, "missing, expected a number")));
        }
        return numbers;
    }

    /// <summary>All fields, each of which must be a text, in their order.</summary>
    /// <exception cref="RecipeException">One is no text.</exception>
    public IReadOnlyList<KeyValuePair<string, string>> Texts() =>
        [.. _node.Children.Select(entry => Name(entry.Key)).Select(name => new KeyValuePair<string, string>(name, Text(name)))];

    /// <summary>Ends the reading.</summary>
    /// <exception cref="RecipeException">There is a field that was not asked for.</exception>
    public void RejectUnknown()
    {
        foreach ((YamlNode key, _) in _node.Children)
        {
            string name = Name(key);
            if (!_known.Contains(name))
                throw new RecipeException(
                    _file,
                    key.Start.Line,
                    Path(name),
                    _known.Count == 0 ? "unknown; no field is known here" : $"unknown; known are {Known()}");
        }
    }

    /// <summary>An error at a field, or where the field should be.</summary>
    public RecipeException Bad(string name, string expected) =>
        new(_file, Find(name)?.Start.Line ?? _line, Path(name), expected);

    private string Known() => string.Join(", ", _known.Order(StringComparer.Ordinal));

    private string Path(string name) => _path.Length == 0 ? name : $"{_path}.{name}";

    private static string Name(YamlNode key) => (key as YamlScalarNode)?.Value ?? "";

    private YamlNode? Find(string name)
    {
        _known.Add(name);
        YamlNode? value = _node.Children.FirstOrDefault(entry => Name(entry.Key) == name).Value;
        return value is YamlScalarNode { Value: "" or "~" or "null" } scalar && IsPlain(scalar) ? null : value;
    }

    private YamlScalarNode? Scalar(string name, string expected) => Find(name) switch
    {
        null => null,
        YamlScalarNode scalar => scalar,
        _ => throw Bad(name, "expected " + expected),
    };

    private static bool IsPlain(YamlScalarNode scalar) => scalar.Style == ScalarStyle.Plain;
}
