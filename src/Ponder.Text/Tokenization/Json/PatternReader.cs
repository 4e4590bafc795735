using Ponder.Text.Tokenization.Splitting;

namespace Ponder.Text.Tokenization.Json;

/// <summary>Reads a pattern: <c>{"String": …}</c> or <c>{"Regex": …}</c>.</summary>
internal static class PatternReader
{
    /// <summary>Reads a pattern.</summary>
    /// <exception cref="TextException">It is broken, or a regular expression beyond what is supported.</exception>
    public static Pattern Read(JsonField field)
    {
        if (!field["String"].IsNull)
            return new LiteralPattern(field["String"].String());
        JsonField regex = field["Regex"];
        if (regex.IsNull)
            throw field.Expected("{\"String\": …} or {\"Regex\": …}");
        return KnownPatterns.Find(regex.String()) ?? (Pattern)new RegexPattern(regex.String(), regex.Source, regex.Path);
    }
}
