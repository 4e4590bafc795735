using Ponder.Text.Constraints.Automata;

namespace Ponder.Text.Constraints.Tokens;

/// <summary>Finds the tokens that a state of an automaton allows. Not thread-safe.</summary>
internal sealed class MaskBuilder(Automaton automaton, TokenVocabulary vocabulary)
{
    private const int MostPlaces = 4 * TokenVocabulary.PlainLength * PlainText.States;

    private readonly AutomatonState[] _path = new AutomatonState[vocabulary.Longest + 1];
    private readonly HashSet<(AutomatonState State, int Plain)> _seen = [];
    private List<(AutomatonState State, int Plain)> _open = [];
    private List<(AutomatonState State, int Plain)> _opened = [];

    /// <summary>The tokens whose bytes are the beginning of something that the state allows.</summary>
    /// <exception cref="TextException">It takes more work than a step may cost.</exception>
    public TokenMask Build(AutomatonState state)
    {
        automaton.Allow(ConstraintLimits.MaskWork);
        ulong[] words = new ulong[vocabulary.Words];
        if (TakesPlainText(state))
            vocabulary.PlainMask.CopyTo(words, 0);
        else
            Walk(vocabulary.Plain, state, words);
        Walk(vocabulary.Other, state, words);
        return new TokenMask(words);
    }

    private void Walk(TokenTrie trie, AutomatonState start, ulong[] words)
    {
        byte[] bytes = trie.Bytes;
        byte[] depths = trie.Depths;
        int[] ends = trie.Ends;
        int[] tokens = trie.Tokens;
        AutomatonState[] path = _path;
        path[0] = start;
        for (int node = 0; node < bytes.Length;)
        {
            int depth = depths[node];
            AutomatonState above = path[depth];
            AutomatonState? next = (above.Next ?? automaton.Next(above))[bytes[node]];
            if (next is null)
            {
                node = ends[node];
                continue;
            }
            path[depth + 1] = next;
            int token = tokens[node];
            if (token >= 0)
                words[token >> 6] |= 1UL << token;
            node++;
        }
    }

    /// <summary>
    /// Whether a state allows all plain text of <see cref="TokenVocabulary.PlainLength"/> characters. Followed in step with
    /// the automaton of plain text; a place inside a string leads back to itself at once, or to one with a higher count.
    /// </summary>
    private bool TakesPlainText(AutomatonState start)
    {
        _seen.Clear();
        _open.Clear();
        _open.Add((start, PlainText.Boundary));
        // Each round takes one character: what was seen before was seen with more characters to go.
        for (int round = 0; round < TokenVocabulary.PlainLength && _open.Count > 0; round++)
        {
            _opened.Clear();
            // Places within a character are added to the list meanwhile.
            for (int i = 0; i < _open.Count; i++)
            {
                if (!_seen.Add(_open[i]))
                    continue;
                if (!TakesPlainText(_open[i].State, _open[i].Plain) || _seen.Count > MostPlaces)
                    return false;
            }
            (_open, _opened) = (_opened, _open);
        }
        return true;
    }

    private bool TakesPlainText(AutomatonState state, int plain)
    {
        AutomatonState?[] next = automaton.Next(state);
        (AutomatonState State, int Plain) last = default;
        for (int b = 0; b < 256; b++)
        {
            int after = PlainText.Next(plain, (byte)b);
            if (after == PlainText.Invalid)
                continue;
            if (next[b] is not { } target)
                return false;
            if (last == (target, after))
                continue;
            last = (target, after);
            (after == PlainText.Boundary ? _opened : _open).Add(last);
        }
        return true;
    }
}
