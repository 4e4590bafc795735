using System.Runtime.CompilerServices;
using Ponder.Text.Constraints.Automata;

namespace Ponder.Text.Constraints.Tokens;

/// <summary>Finds the tokens that a state of an automaton allows. Not thread-safe.</summary>
internal sealed class MaskBuilder(Automaton automaton, TokenVocabulary vocabulary)
{
    private readonly Step[] _path = new Step[vocabulary.Longest + 1];
    private readonly PlainReach _plain = new(automaton);

    // One word more, for nodes where no token ends.
    private readonly ulong[] _words = new ulong[vocabulary.Words + 1];

    /// <summary>Nodes of the trees of tokens that were looked at so far: what masks cost, counted.</summary>
    public long Visited { get; private set; }

    /// <summary>The tokens whose bytes are the beginning of something that the state allows.</summary>
    /// <exception cref="TextException">It takes more work than a step may cost.</exception>
    public TokenMask Build(AutomatonState state)
    {
        automaton.Allow(ConstraintLimits.MaskWork);
        (int characters, bool isAll) = _plain.Of(state);
        vocabulary.PlainMasks[characters].CopyTo(_words, 0);
        if (!isAll)
            Walk(vocabulary.Plain, state);
        Walk(vocabulary.Other, state);
        return new TokenMask(_words[..vocabulary.Words]);
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private void Walk(TokenTrie trie, AutomatonState start)
    {
        byte[] bytes = trie.Bytes;
        byte[] depths = trie.Depths;
        int[] ends = trie.Ends;
        int[] tokens = trie.Tokens;
        Step[] path = _path;
        ulong[] words = _words;
        path[0] = new Step(start);
        long visited = 0;
        for (int node = 0; node < bytes.Length; visited++)
        {
            int depth = depths[node];
            byte b = bytes[node];
            ref readonly Step above = ref path[depth];
            AutomatonState next = above.Next[above.Classes[b]] ?? automaton.Next(above.State, b);
            if (next == AutomatonState.None)
            {
                node = ends[node];
                continue;
            }
            // Mostly the same as for the token before.
            if (path[depth + 1].State != next)
                path[depth + 1] = new Step(next);
            int token = tokens[node];
            words[token >> 6] |= 1UL << token;
            node++;
        }
        Visited += visited;
    }

    /// <summary>What of a state is needed to go on from it, at hand.</summary>
    private readonly struct Step(AutomatonState state)
    {
        public readonly AutomatonState State = state;
        public readonly byte[] Classes = state.Classes.Of;
        public readonly AutomatonState?[] Next = state.Next;
    }
}
