using Ponder.Inference.Sampling;

namespace Ponder.Inference.Scheduling;

/// <summary>
/// Draws the tokens of one sequence in one step, one after another, each as if it were the only one: sampler, penalties,
/// thinking budget, least length, end tokens and length limit have seen every token before it. It goes on for as long
/// as the tokens drawn are those that were drafted.
/// </summary>
/// <remarks>
/// That is the rejection rule of speculative sampling (arXiv:2211.17192) for a draft that puts all its probability on
/// one token x: accept x with probability p(x), otherwise draw from p without x. Drawing from p and comparing does
/// both, and consumes the random stream just as decoding without drafts does.
/// </remarks>
internal sealed class SequenceDrawing : IRowDrawing
{
    private readonly Sequence _sequence;
    private readonly List<GeneratedToken> _drawn;

    public SequenceDrawing(Sequence sequence, int most)
    {
        _sequence = sequence;
        _drawn = new List<GeneratedToken>(most);
    }

    /// <summary>The tokens drawn in this step.</summary>
    public List<GeneratedToken> Drawn => _drawn;

    /// <summary>Why the next token could not be drawn, or null.</summary>
    public InferenceException? Failure { get; private set; }

    /// <summary>Forgets the last step.</summary>
    public void Begin() => _drawn.Clear();

    public bool Draw(Span<float> logits)
    {
        // The empty answer is all that its constraint allows, and there is no end token to draw.
        if (_sequence.Sampler.IsFinished)
            return false;
        GenerationRequest request = _sequence.Request;
        int forced = ThoughtLimiter.NextForced(_sequence);
        SampledToken token;
        try
        {
            ReadOnlySpan<int> forbidden = _sequence.Generated < request.MinTokens ? _sequence.EndTokens : [];
            token = forced >= 0
                ? _sequence.Sampler.Observe(logits, forced, request.TopLogProbabilities)
                : _sequence.Sampler.Sample(logits, forbidden, request.TopLogProbabilities);
        }
        catch (InferenceException e)
        {
            // One sequence's bad logits, or a request that forbids every token, must not end the others of the step.
            Failure = e;
            return false;
        }

        ReadOnlySpan<int> draft = _sequence.Draft;
        bool asDrafted = _drawn.Count < draft.Length && draft[_drawn.Count] == token.Id;
        _sequence.Tokens.Add(token.Id);
        ThoughtLimiter.Observe(_sequence, token.Id, forced >= 0);
        FinishReason finish = FinishReason.None;
        if (forced < 0 && _sequence.EndTokens.AsSpan().Contains(token.Id))
            finish = FinishReason.Stop;
        else if (_sequence.Tokens.Count >= _sequence.Limit && !_sequence.Sampler.IsWhole)
            finish = FinishReason.Length;
        bool accepted = asDrafted && finish == FinishReason.None && !_sequence.Ends;
        _drawn.Add(new GeneratedToken
        {
            Id = token.Id,
            LogProbability = token.LogProbability,
            Top = token.Top,
            Forced = forced >= 0,
            Drafted = _drawn.Count == 0 ? draft.Length : 0,
            Accepted = accepted,
            Finish = finish,
        });
        return accepted;
    }
}
