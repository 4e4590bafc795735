using System.Buffers;

namespace Ponder.Text.Tokenization.AddedTokens;

/// <summary>
/// Finds added tokens in a text from left to right, the longest first where several begin at one place. A trie, entered
/// only where a token's first character stands.
/// </summary>
internal sealed class AddedTokenMatcher
{
    private readonly Dictionary<(int Node, char Character), int> _edges = [];
    private readonly List<AddedToken?> _nodes = [null];
    private readonly SearchValues<char> _first;

    /// <summary>Looks for these tokens by what is their text; of two with the same the first counts.</summary>
    public AddedTokenMatcher(IEnumerable<AddedToken> tokens, Func<AddedToken, string> textOf)
    {
        HashSet<char> first = [];
        foreach (AddedToken token in tokens)
        {
            string content = textOf(token);
            if (content.Length == 0)
                continue;
            first.Add(content[0]);
            int node = 0;
            foreach (char c in content)
            {
                if (!_edges.TryGetValue((node, c), out int next))
                {
                    next = _nodes.Count;
                    _nodes.Add(null);
                    _edges.Add((node, c), next);
                }
                node = next;
            }
            _nodes[node] ??= token;
        }
        _first = SearchValues.Create([.. first]);
    }

    /// <summary>
    /// The next stretch of text that is an added token, from <paramref name="position"/> on. White space that a token
    /// takes along is part of it; <paramref name="taken"/> is where the token before ended, so that it is not taken twice.
    /// </summary>
    /// <param name="text">The text.</param>
    /// <param name="matchSpecial">Whether special tokens count.</param>
    /// <param name="position">Where to search; left after the token's own characters.</param>
    /// <param name="taken">Where the stretch before ended; left at the end of this one.</param>
    /// <param name="start">Where the stretch begins.</param>
    /// <returns>The token, or null at the end.</returns>
    public AddedToken? Next(ReadOnlySpan<char> text, bool matchSpecial, ref int position, ref int taken, out int start)
    {
        while (true)
        {
            int offset = text[position..].IndexOfAny(_first);
            if (offset < 0)
            {
                start = text.Length;
                return null;
            }
            start = position + offset;
            AddedToken? token = Longest(text[start..], out int length);
            position = start + Math.Max(length, 1);
            if (token is null || (token.Special && !matchSpecial))
                continue;
            int end = position;
            if (token.SingleWord && (WordBoundary.EndsWithWord(text[..start]) || WordBoundary.StartsWithWord(text[end..])))
                continue;

            if (token.LeftStrip)
                start = start <= taken ? taken : taken + text[taken..start].TrimEnd().Length;
            if (token.RightStrip)
                end = end < taken ? taken : text.Length - text[end..].TrimStart().Length;
            taken = end;
            // Nothing is left of white space that the token before took along.
            if (start < end || !token.LeftStrip)
                return token;
        }
    }

    private AddedToken? Longest(ReadOnlySpan<char> text, out int length)
    {
        AddedToken? longest = null;
        length = 0;
        int node = 0;
        for (int i = 0; i < text.Length && _edges.TryGetValue((node, text[i]), out node); i++)
        {
            if (_nodes[node] is AddedToken token)
            {
                longest = token;
                length = i + 1;
            }
        }
        return longest;
    }
}
