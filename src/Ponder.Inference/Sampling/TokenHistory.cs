using System.Runtime.InteropServices;

namespace Ponder.Inference.Sampling;

/// <summary>Which tokens a sequence holds and how often they were generated; applies the penalties that depend on it.</summary>
internal sealed class TokenHistory
{
    private readonly SamplingOptions _options;
    private readonly bool _needed;
    private readonly Dictionary<int, int> _generated = [];

    public TokenHistory(SamplingOptions options, IReadOnlyList<int> prompt)
    {
        _options = options;
        _needed = options.RepetitionPenalty != 1 || options.PresencePenalty != 0 || options.FrequencyPenalty != 0;
        // Only the repetition penalty looks at the prompt.
        if (options.RepetitionPenalty != 1)
        {
            foreach (int id in prompt)
                _generated[id] = 0;
        }
    }

    /// <summary>Counts a token of the output.</summary>
    public void Add(int id)
    {
        if (_needed)
            CollectionsMarshal.GetValueRefOrAddDefault(_generated, id, out _)++;
    }

    /// <summary>
    /// Lowers the logits of tokens that have been there: repetition first, then frequency and presence, as vLLM does.
    /// </summary>
    public void Penalize(LogitEdit edit)
    {
        if (!_needed)
            return;
        foreach ((int id, int count) in _generated)
        {
            float logit = edit[id];
            logit = logit > 0 ? logit / _options.RepetitionPenalty : logit * _options.RepetitionPenalty;
            logit -= count * _options.FrequencyPenalty;
            if (count > 0)
                logit -= _options.PresencePenalty;
            edit[id] = logit;
        }
    }
}
