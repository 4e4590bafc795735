using Ponder.Text;
using Ponder.Text.Constraints;

namespace Ponder.Inference.Sampling;

/// <summary>Keeps one sequence's tokens within its constraint: takes out what may not come, and follows what has.</summary>
internal sealed class ConstraintGuard
{
    private readonly AnswerStart? _start;
    private readonly int[] _endTokens;
    private readonly List<(int Id, float Logit)> _kept = [];
    private TokenConstraintState _state;
    private Phase _phase;

    private ConstraintGuard(OutputConstraint constraint, IReadOnlyCollection<int> endTokens)
    {
        _state = constraint.Tokens.Start();
        _start = constraint.Start;
        _endTokens = [.. endTokens];
        _phase = _start is null ? Phase.Answer : _start.OpenToken is null ? Phase.Thought : Phase.Opening;
        Settle();
    }

    private enum Phase
    {
        /// <summary>The first token: it may open a thought, or begin the answer.</summary>
        Opening,

        /// <summary>Before the closing tag.</summary>
        Thought,

        /// <summary>Right after it.</summary>
        Between,

        /// <summary>The constraint holds.</summary>
        Answer,
    }

    /// <summary>Whether the answer is complete and nothing may follow.</summary>
    public bool IsWhole { get; private set; }

    /// <summary>Whether it is whole, and no end token is there to say so.</summary>
    public bool IsFinished => IsWhole && _endTokens.Length == 0;

    /// <summary>Whether the output may end here. Behind the thought it may, where the empty answer is one.</summary>
    private bool MayEnd => _phase is Phase.Answer or Phase.Between && _state.IsComplete;

    /// <summary>The guard of a request; null if it has no constraint.</summary>
    public static ConstraintGuard? For(GenerationRequest request) =>
        request.Constraint is { } constraint ? new ConstraintGuard(constraint, request.EndTokens) : null;

    /// <summary>Sets the logits of tokens that may not come to −∞.</summary>
    /// <param name="logits">One a token of the vocabulary.</param>
    /// <param name="forbidden">End tokens that may not come now, unless nothing else may.</param>
    /// <exception cref="InferenceException">The constraint turned out to be too complex.</exception>
    public void Restrict(Span<float> logits, ReadOnlySpan<int> forbidden)
    {
        try
        {
            _kept.Clear();
            if (_phase == Phase.Opening)
                Keep(logits, _start!.OpenToken!.Value);
            foreach (int token in _phase == Phase.Between ? _start!.Between : [])
                Keep(logits, token);
            foreach (int token in _endTokens)
            {
                if (MayEnd && (IsWhole || !forbidden.Contains(token)))
                    Keep(logits, token);
            }
            if (_phase != Phase.Thought)
                LogitMask.Apply(logits, _state.Allowed);
            foreach (int token in _endTokens)
                logits[token] = float.NegativeInfinity;
            foreach ((int id, float logit) in _kept)
                logits[id] = logit;
        }
        catch (TextException error)
        {
            throw Broken(error);
        }
    }

    /// <summary>Takes note of a token that was drawn.</summary>
    /// <exception cref="InferenceException">The constraint turned out to be too complex.</exception>
    public void Accept(int token)
    {
        try
        {
            Follow(token);
        }
        catch (TextException error)
        {
            throw Broken(error);
        }
        Settle();
    }

    /// <summary>
    /// Takes note of a token that was fed: the closing of a thought, and what is fed behind it, which is no part of the
    /// answer.
    /// </summary>
    /// <exception cref="InferenceException">The constraint turned out to be too complex.</exception>
    public void Observe(int token)
    {
        if (_phase is Phase.Opening or Phase.Thought)
            _phase = token == _start!.CloseToken ? Phase.Between : Phase.Thought;
        else if (_phase == Phase.Between)
            _phase = Phase.Answer;
        Settle();
    }

    private static InferenceException Broken(TextException error) => new($"the constraint cannot be kept: {error.Message}", error);

    private void Follow(int token)
    {
        switch (_phase)
        {
            case Phase.Opening when token == _start!.OpenToken:
                _phase = Phase.Thought;
                return;
            case Phase.Thought:
                if (token == _start!.CloseToken)
                    _phase = _start.Between.Count > 0 ? Phase.Between : Phase.Answer;
                return;
            case Phase.Between when _start!.Between.Contains(token) && !_state.IsAllowed(token):
                _phase = Phase.Answer;
                return;
        }
        _phase = Phase.Answer;
        // An end token is no text; nothing follows it.
        if (!_endTokens.Contains(token))
            _state.Accept(token);
    }

    private void Settle()
    {
        try
        {
            IsWhole = MayEnd && !_state.CanContinue;
        }
        catch (TextException error)
        {
            throw Broken(error);
        }
    }

    private void Keep(Span<float> logits, int token)
    {
        if ((uint)token < (uint)logits.Length)
            _kept.Add((token, logits[token]));
    }
}
