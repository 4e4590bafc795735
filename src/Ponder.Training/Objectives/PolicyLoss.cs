using static TorchSharp.torch;

namespace Ponder.Training.Objectives;

/// <summary>
/// The loss of a policy: −Σ weight · importance · term (<see cref="PolicyTerm"/>) + coefficient · Σ weight · KL. With it come what says
/// how training goes.
/// </summary>
public sealed record PolicyLoss
{
    private PolicyLoss()
    {
    }

    /// <summary>What is minimised, a scalar with its gradient.</summary>
    public required Tensor Total { get; init; }

    /// <summary>The share of tokens whose ratio was outside the bounds where that counts, a scalar.</summary>
    public required Tensor ClipFraction { get; init; }

    /// <summary>Mean KL to the reference, a scalar; null without one.</summary>
    public Tensor? ReferenceKl { get; init; }

    /// <summary>Computes it.</summary>
    /// <exception cref="ArgumentException">A KL is wanted, and there is no reference; or truncation, and no rollout.</exception>
    public static PolicyLoss Compute(PolicySettings settings, PolicyTokens tokens)
    {
        Tensor ratio = Ratio(settings.Ratio, tokens);
        Tensor bounded = ratio.clamp(1 - settings.ClipLow, 1 + settings.ClipHigh);
        Tensor term = settings.Term switch
        {
            PolicyTerm.Clipped => minimum(ratio * tokens.Advantages, bounded * tokens.Advantages),
            PolicyTerm.ClippedWeight => bounded.detach() * tokens.Advantages * tokens.LogProbabilities,
            PolicyTerm.Plain => tokens.Advantages * tokens.LogProbabilities,
            _ => throw new ArgumentOutOfRangeException(nameof(settings)),
        };
        if (settings.ImportanceCap is double cap)
            term *= Importance(tokens, cap);
        Tensor total = -(tokens.Weights * term).sum();
        Tensor? kl = null;
        if (tokens.Reference is Tensor reference)
        {
            Tensor estimate = settings.KlEstimator.Estimate(tokens.LogProbabilities, reference);
            kl = estimate.detach().mean();
            if (settings.KlCoefficient > 0)
                total += settings.KlCoefficient * (tokens.Weights * estimate).sum();
        }
        else if (settings.KlCoefficient > 0)
        {
            throw new ArgumentException("a KL is wanted, but there is no reference", nameof(tokens));
        }
        return new PolicyLoss { Total = total, ClipFraction = FractionOf(settings.Term, ratio, bounded, tokens.Advantages), ReferenceKl = kl };
    }

    private static Tensor Ratio(ImportanceRatio kind, PolicyTokens tokens)
    {
        Tensor difference = tokens.LogProbabilities - tokens.Old;
        if (kind == ImportanceRatio.Token)
            return difference.exp();
        Tensor sums = Zeros(tokens.SequenceCount, difference).index_add(0, tokens.Sequences, difference, 1);
        Tensor counts = Zeros(tokens.SequenceCount, difference).index_add(0, tokens.Sequences, ones_like(difference), 1);
        return (sums / counts.clamp_min(1)).exp().index_select(0, tokens.Sequences);
    }

    private static Tensor Zeros(int count, Tensor like) => zeros(count, dtype: like.dtype, device: like.device);

    // The engine that drew the tokens is not quite the network that trains on them.
    private static Tensor Importance(PolicyTokens tokens, double cap) => tokens.Rollout is Tensor rollout
        ? (tokens.Old - rollout).detach().exp().clamp_max(cap)
        : throw new ArgumentException("importance is to be truncated, but there are no probabilities of the rollout", nameof(tokens));

    private static Tensor FractionOf(PolicyTerm term, Tensor ratio, Tensor bounded, Tensor advantages)
    {
        Tensor outside = ratio.detach() - bounded.detach();
        return term switch
        {
            // Only where the bound takes the gradient: up with a positive advantage, down with a negative one.
            PolicyTerm.Clipped => (outside * advantages).gt(0).to_type(ScalarType.Float32).mean(),
            PolicyTerm.ClippedWeight => outside.ne(0).to_type(ScalarType.Float32).mean(),
            _ => Zeros(1, outside).sum(),
        };
    }
}
