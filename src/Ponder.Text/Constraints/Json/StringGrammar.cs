using Ponder.Text.Constraints.Automata;
using Ponder.Text.Constraints.Characters;
using Ponder.Text.Constraints.Grammar;
using Ponder.Text.Constraints.Patterns;

namespace Ponder.Text.Constraints.Json;

/// <summary>What some schemas together say about strings.</summary>
internal sealed class StringGrammar(SchemaDocument document)
{
    private static readonly Node s_any = Nodes.Characters(CodePointSet.All);

    private readonly List<Node> _languages = [];
    private int _least;
    private int _most = RepeatNode.NoLimit;

    /// <summary>Any characters.</summary>
    public static Node AnyText { get; } = Nodes.Star(s_any);

    /// <summary>Adds what a schema says.</summary>
    public void Add(Schema schema)
    {
        if (schema["minLength"] is not null)
            _least = Math.Max(_least, Limit(schema, "minLength", document.Count(schema, "minLength")));
        if (schema["maxLength"] is not null)
            _most = Math.Min(_most, Math.Min(document.Count(schema, "maxLength"), ConstraintLimits.Repetitions));
        if (schema["pattern"] is not null)
            _languages.Add(Pattern(schema, "pattern", document.Text(schema, "pattern")));
        if (schema["format"] is not null)
            AddFormat(schema, document.Text(schema, "format"));
    }

    /// <summary>The texts, as grammar over characters.</summary>
    public Node Characters()
    {
        if (_least > _most)
            return Nodes.Nothing;
        bool anyLength = _least == 0 && _most == RepeatNode.NoLimit;
        if (_languages.Count == 1 && anyLength)
            return _languages[0];
        Node length = Nodes.Repeat(s_any, _least, _most);
        if (_languages.Count == 0)
            return length;
        return StringLanguage.Combine(anyLength ? _languages : [.. _languages, length], [], document.Source);
    }

    /// <summary>The strings in quotes.</summary>
    public Node Quoted() => Quoted(Characters());

    /// <summary>Some texts as strings in quotes.</summary>
    public static Node Quoted(Node characters) =>
        Nodes.Sequence(JsonStringEncoding.Quote, new JsonStringEncoding().Encode(characters), JsonStringEncoding.Quote);

    /// <summary>Whether a text is one of them.</summary>
    public bool Contains(string text) =>
        (_languages.Count == 0 && _least == 0 && _most == RepeatNode.NoLimit)
        || StringLanguage.Combine([Characters(), Nodes.Text(text)], [], document.Source) != Nodes.Nothing;

    /// <summary>The texts that a schema's pattern is found in.</summary>
    public Node Pattern(Schema schema, string keyword, string pattern) =>
        PatternParser.ParseSearch(pattern, $"{document.Source}: {schema.Path}/{keyword}");

    private void AddFormat(Schema schema, string name)
    {
        // Formats of numbers, as OpenAPI has them, say nothing about strings.
        if (name is "int32" or "int64" or "float" or "double")
            return;
        string pattern = StringFormats.Find(name)
            ?? throw document.Error(schema, "format", $"'{name}' is not supported; {string.Join(", ", StringFormats.Names)} are");
        _languages.Add(PatternParser.ParseWhole(pattern, name));
    }

    private int Limit(Schema schema, string keyword, int count) => count <= ConstraintLimits.Repetitions
        ? count
        : throw document.Error(schema, keyword, $"expected at most {ConstraintLimits.Repetitions}");
}
