namespace Ponder.Training.Rollouts;

/// <summary>A sequence as it grows, turn by turn.</summary>
internal sealed class RolloutSequenceBuilder
{
    private readonly List<int> _tokens = [];
    private readonly List<bool> _sampled = [];
    private readonly List<float> _logProbabilities = [];

    public RolloutSequenceBuilder(IReadOnlyList<int> prompt) => Give(prompt);

    /// <summary>Adds a token that the model drew.</summary>
    public void Draw(int token, float logProbability)
    {
        _tokens.Add(token);
        _sampled.Add(true);
        _logProbabilities.Add(logProbability);
    }

    /// <summary>Goes on with the prompt of the next turn if what is there stands unchanged at its beginning.</summary>
    public bool TryContinue(IReadOnlyList<int> prompt)
    {
        if (prompt.Count < _tokens.Count || !prompt.Take(_tokens.Count).SequenceEqual(_tokens))
            return false;
        Give(prompt.Skip(_tokens.Count));
        return true;
    }

    public RolloutSequence Build() => new(_tokens, _sampled, _logProbabilities);

    private void Give(IEnumerable<int> tokens)
    {
        foreach (int token in tokens)
        {
            _tokens.Add(token);
            _sampled.Add(false);
            _logProbabilities.Add(0);
        }
    }
}
