namespace Ponder.Training.Rewards;

/// <summary>
/// The soft punishment of long answers (DAPO, arXiv:2503.14476): nothing up to L − C tokens, from there in a straight line to −1 at L, and
/// −1 for what was cut off.
/// </summary>
/// <param name="Longest">L, in tokens.</param>
/// <param name="Cache">C, in tokens.</param>
public sealed record OverlongPenalty(int Longest, int Cache)
{
    /// <summary>What is added to the reward, −1 to 0.</summary>
    public double Of(int tokens, bool truncated) =>
        truncated || tokens >= Longest ? -1 : Math.Min(0, (double)(Longest - Cache - tokens) / Cache);
}
