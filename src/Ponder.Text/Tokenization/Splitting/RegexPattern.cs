using System.Text.RegularExpressions;

namespace Ponder.Text.Tokenization.Splitting;

/// <summary>
/// A regular expression of Oniguruma's dialect, translated. It sees one character for every code point: those beyond
/// the basic plane as <see cref="StandIns"/>.
/// </summary>
internal sealed class RegexPattern : Pattern
{
    // A pattern from a stranger may backtrack without end.
    private static readonly TimeSpan s_limit = TimeSpan.FromSeconds(5);

    private readonly Regex _regex;
    private readonly string _source;
    private readonly string _field;

    /// <summary>Translates a pattern.</summary>
    /// <exception cref="TextException">The pattern is wrong, or uses what cannot be translated.</exception>
    public RegexPattern(string expression, string source, string field)
    {
        _source = source;
        _field = field;
        try
        {
            string translated = new OnigurumaTranslator(expression).Translate();
            _regex = new Regex(translated, RegexOptions.CultureInvariant, s_limit);
        }
        catch (Exception error) when (error is FormatException or ArgumentException or NotSupportedException)
        {
            throw new TextException(source, field, $"regular expression {Quote.Text(expression)}: {error.Message}", error);
        }
    }

    /// <inheritdoc/>
    public override void FindAll(ReadOnlySpan<char> text, List<PatternMatch> matches)
    {
        try
        {
            if (text.IndexOfAnyInRange('\uD800', '\uDFFF') < 0)
                FindInBasicPlane(text, matches);
            else
                FindAnywhere(text, matches);
        }
        catch (RegexMatchTimeoutException error)
        {
            throw new TextException(_source, _field, $"the regular expression ran longer than {s_limit.TotalSeconds} s on one match", error);
        }
    }

    private void FindInBasicPlane(ReadOnlySpan<char> text, List<PatternMatch> matches)
    {
        foreach (ValueMatch match in _regex.EnumerateMatches(text))
            matches.Add(new PatternMatch(match.Index, match.Index + match.Length));
    }

    private void FindAnywhere(ReadOnlySpan<char> text, List<PatternMatch> matches)
    {
        char[] folded = new char[text.Length];
        int[] offsets = new int[text.Length + 1];
        int count = StandIns.Fold(text, folded, offsets);
        foreach (ValueMatch match in _regex.EnumerateMatches(folded.AsSpan(0, count)))
            matches.Add(new PatternMatch(offsets[match.Index], offsets[match.Index + match.Length]));
    }
}
