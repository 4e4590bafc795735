using System.Text.RegularExpressions;

namespace Ponder.Text.Tokenization.Splitting;

/// <summary>
/// A regular expression of Oniguruma's dialect, translated. It sees one character for every code point: those beyond
/// the basic plane as <see cref="StandIns"/>.
/// </summary>
internal sealed class RegexPattern : Pattern
{
    private const int CharactersPerMillisecond = 500;

    // A pattern from a stranger may backtrack without end.
    private static readonly TimeSpan s_limit = TimeSpan.FromSeconds(5);

    private readonly Regex _regex;
    private readonly string _source;
    private readonly string _field;
    private readonly TimeSpan _limit;

    /// <summary>Translates a pattern.</summary>
    /// <param name="expression">The pattern.</param>
    /// <param name="source">The file's name, for messages.</param>
    /// <param name="field">The pattern's place, for messages.</param>
    /// <param name="limit">How long a match may take.</param>
    /// <exception cref="TextException">The pattern is wrong, or uses what cannot be translated.</exception>
    public RegexPattern(string expression, string source, string field, TimeSpan? limit = null)
    {
        _limit = limit ?? s_limit;
        _source = source;
        _field = field;
        try
        {
            string translated = new OnigurumaTranslator(expression).Translate();
            _regex = new Regex(translated, RegexOptions.CultureInvariant, _limit);
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
            {
                FindAll(text, matches, default);
                return;
            }
            char[] folded = new char[text.Length];
            int[] offsets = new int[text.Length + 1];
            int count = StandIns.Fold(text, folded, offsets);
            FindAll(folded.AsSpan(0, count), matches, offsets);
        }
        catch (RegexMatchTimeoutException error)
        {
            throw new TextException(_source, _field, $"the regular expression takes too long on {text.Length} characters", error);
        }
    }

    // Without offsets, the text's own places are meant.
    private void FindAll(ReadOnlySpan<char> text, List<PatternMatch> matches, ReadOnlySpan<int> offsets)
    {
        long start = Environment.TickCount64;
        long allowed = (long)_limit.TotalMilliseconds + text.Length / CharactersPerMillisecond;
        foreach (ValueMatch match in _regex.EnumerateMatches(text))
        {
            int end = match.Index + match.Length;
            matches.Add(offsets.IsEmpty ? new PatternMatch(match.Index, end) : new PatternMatch(offsets[match.Index], offsets[end]));
            if (Environment.TickCount64 - start > allowed)
                throw new RegexMatchTimeoutException();
        }
    }
}
