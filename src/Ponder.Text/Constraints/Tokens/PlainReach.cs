using System.Runtime.CompilerServices;
using Ponder.Text.Constraints.Automata;

namespace Ponder.Text.Constraints.Tokens;

/// <summary>
/// Finds out how much plain text a state allows without looking at tokens: followed in step with the automaton of
/// <see cref="PlainText"/>. Not thread-safe.
/// </summary>
internal sealed class PlainReach(Automaton automaton)
{
    private const int MostPlaces = 4 * TokenVocabulary.PlainLength * PlainText.States;

    private readonly HashSet<(AutomatonState State, int Plain)> _seen = [];
    private readonly List<AutomatonState> _begun = [];
    private List<(AutomatonState State, int Plain)> _open = [];
    private List<(AutomatonState State, int Plain)> _opened = [];

    /// <summary>
    /// How many characters of plain text a state allows whatever they are, up to
    /// <see cref="TokenVocabulary.PlainLength"/>; and whether that is all, because no plain character may follow them, as
    /// near the end of a string of limited length.
    /// </summary>
    public (int Characters, bool IsAll) Of(AutomatonState start)
    {
        _seen.Clear();
        _open.Clear();
        _open.Add((start, PlainText.Boundary));
        // Each round takes one character: what was seen before was seen with more characters to go. A place inside a string
        // leads back to itself at once, or to one with a higher count.
        for (int round = 0; round < TokenVocabulary.PlainLength; round++)
        {
            if (_open.Count == 0)
                break;
            _begun.Clear();
            foreach ((AutomatonState state, int _) in _open)
                _begun.Add(state);
            if (!TakeCharacter())
                return (round, _begun.TrueForAll(RefusesPlainText));
        }
        return (TokenVocabulary.PlainLength, true);
    }

    private bool TakeCharacter()
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
        return true;
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private bool TakesPlainText(AutomatonState state, int plain)
    {
        byte[] classes = state.Classes.Of;
        (int Kind, int Plain) last = (-1, 0);
        for (int b = 0; b < 256; b++)
        {
            int after = PlainText.Next(plain, (byte)b);
            // Most bytes go on like the one before.
            if (after == PlainText.Invalid || last == (classes[b], after))
                continue;
            last = (classes[b], after);
            AutomatonState target = automaton.Next(state, (byte)b);
            if (target == AutomatonState.None)
                return false;
            (after == PlainText.Boundary ? _opened : _open).Add((target, after));
        }
        return true;
    }

    private bool RefusesPlainText(AutomatonState state)
    {
        for (int b = 0; b < 256; b++)
        {
            if (PlainText.Next(PlainText.Boundary, (byte)b) != PlainText.Invalid
                && automaton.Next(state, (byte)b) != AutomatonState.None)
            {
                return false;
            }
        }
        return true;
    }
}
