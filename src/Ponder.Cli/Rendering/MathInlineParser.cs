using Markdig.Helpers;
using Markdig.Parsers;
using Markdig.Syntax.Inlines;

namespace Ponder.Cli.Rendering;

/// <summary>
/// Mathematics as language models write it, <c>\( … \)</c>, <c>\[ … \]</c> and <c>$ … $</c>: kept as it stands, since
/// Markdown would take its backslashes for escapes and its underscores and asterisks for emphasis.
/// </summary>
internal sealed class MathInlineParser : InlineParser
{
    public MathInlineParser() => OpeningCharacters = ['\\', '$'];

    public override bool Match(InlineProcessor processor, ref StringSlice slice)
    {
        ReadOnlySpan<char> text = slice.AsSpan();
        string? closing = ClosingOf(text);
        if (closing is null)
            return false;

        int opening = closing.Length;
        int end = text[opening..].IndexOf(closing, StringComparison.Ordinal);
        bool found = end > 0 && (closing != "$" || IsDollarMath(text, end));
        // An open bracket without its partner (yet) still is no escape of a parenthesis.
        int length = found ? opening + end + closing.Length : opening;
        if (!found && text[0] == '$')
            return false;

        processor.Inline = new MathInline(text[..length].ToString());
        slice.Start += length;
        return true;
    }

    private static string? ClosingOf(ReadOnlySpan<char> text) => text switch
    {
        ['\\', '(', ..] => "\\)",
        ['\\', '[', ..] => "\\]",
        ['$', '$', ..] => "$$",
        ['$', ..] => "$",
        _ => null,
    };

    /// <summary>Prices are not mathematics: no space inside the dollars and no digit behind them (Pandoc's rule).</summary>
    private static bool IsDollarMath(ReadOnlySpan<char> text, int end)
    {
        bool digitBehind = end + 2 < text.Length && char.IsAsciiDigit(text[end + 2]);
        return !char.IsWhiteSpace(text[1]) && !char.IsWhiteSpace(text[end]) && !digitBehind
            && !text.Slice(1, end).Contains('\n');
    }
}

/// <summary>A formula with its delimiters.</summary>
internal sealed class MathInline(string source) : LeafInline
{
    public string Source { get; } = source;
}
