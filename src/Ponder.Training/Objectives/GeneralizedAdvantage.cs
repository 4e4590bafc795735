namespace Ponder.Training.Objectives;

/// <summary>Generalised advantage estimation (arXiv:1506.02438) over the tokens of one answer.</summary>
public static class GeneralizedAdvantage
{
    /// <summary>A_t = Σ (γλ)^k δ_{t+k} with δ_t = r_t + γ·V_{t+1} − V_t, and V = 0 after the last token.</summary>
    /// <param name="rewards">A reward for each token; usually all are at the last.</param>
    /// <param name="values">The critic's value before each token.</param>
    /// <param name="discount">γ.</param>
    /// <param name="decay">λ.</param>
    /// <returns>Advantages, and the returns that the critic is to learn: advantage + value.</returns>
    public static (double[] Advantages, double[] Returns) Estimate(
        ReadOnlySpan<double> rewards, ReadOnlySpan<double> values, double discount, double decay)
    {
        if (rewards.Length != values.Length)
            throw new ArgumentException("expected as many values as rewards", nameof(values));
        double[] advantages = new double[rewards.Length];
        double[] returns = new double[rewards.Length];
        double advantage = 0;
        for (int t = rewards.Length - 1; t >= 0; t--)
        {
            double next = t + 1 < values.Length ? values[t + 1] : 0;
            advantage = rewards[t] + discount * next - values[t] + discount * decay * advantage;
            advantages[t] = advantage;
            returns[t] = advantage + values[t];
        }
        return (advantages, returns);
    }
}
