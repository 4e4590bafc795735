namespace Ponder.Checkpoints.Configuration;

/// <summary>Static YaRN (arXiv:2309.00071): how rotary frequencies are stretched beyond the trained context.</summary>
/// <param name="Factor">Context length over <paramref name="OriginalContext"/>.</param>
/// <param name="OriginalContext">Positions the model was trained on.</param>
/// <param name="BetaFast">Rotations over the original context above which a dimension is left as it is.</param>
/// <param name="BetaSlow">Rotations below which a dimension is interpolated in full.</param>
/// <param name="AttentionFactor">Multiplies cos and sin; null for 0.1·ln(factor) + 1.</param>
public sealed record RopeScaling(
    double Factor,
    int OriginalContext,
    double BetaFast = 32,
    double BetaSlow = 1,
    double? AttentionFactor = null);
