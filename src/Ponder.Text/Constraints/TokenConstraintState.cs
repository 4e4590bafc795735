using Ponder.Text.Constraints.Automata;
using Ponder.Text.Constraints.Tokens;

namespace Ponder.Text.Constraints;

/// <summary>
/// How far one sequence has come under a <see cref="TokenConstraint"/>. A small value: a copy is a second state that goes
/// its own way. For one thread at a time.
/// </summary>
public struct TokenConstraintState
{
    private readonly TokenConstraint _constraint;
    private AutomatonState _state;
    private TokenMask? _mask;

    internal TokenConstraintState(TokenConstraint constraint)
    {
        _constraint = constraint;
        _state = constraint.First;
    }

    /// <summary>Whether the text so far is a whole one: it may end here.</summary>
    public readonly bool IsComplete => _state.Accepts;

    /// <summary>Whether more may follow.</summary>
    /// <exception cref="TextException">The constraint turned out to be too complex.</exception>
    public bool CanContinue => Mask.Count > 0;

    /// <summary>
    /// The tokens that may come next: bit <c>id % 64</c> of word <c>id / 64</c>. Ids behind the end may not. End tokens are
    /// not in it; they may come when <see cref="IsComplete"/>.
    /// </summary>
    /// <exception cref="TextException">The constraint turned out to be too complex.</exception>
    public ReadOnlySpan<ulong> Allowed => Mask.Words;

    private TokenMask Mask => _mask ??= _constraint.MaskOf(_state);

    /// <summary>Whether a token may come next; cheaper than <see cref="Allowed"/> when one is asked for.</summary>
    public readonly bool IsAllowed(int token)
    {
        if (_mask is not null)
            return _mask.Contains(token);
        ReadOnlySpan<byte> bytes = _constraint.Vocabulary.Bytes(token);
        return !bytes.IsEmpty && _constraint.After(_state, bytes) is not null;
    }

    /// <summary>Goes on past a token.</summary>
    /// <exception cref="InvalidOperationException">The token is not allowed here.</exception>
    public void Accept(int token)
    {
        ReadOnlySpan<byte> bytes = _constraint.Vocabulary.Bytes(token);
        _state = (bytes.IsEmpty ? null : _constraint.After(_state, bytes))
            ?? throw new InvalidOperationException($"token {token} is not allowed here");
        _mask = null;
    }
}
