using Ponder.Training.Objectives;
using TorchSharp;
using static Ponder.Training.Tests.Objectives.Gradients;
using static TorchSharp.torch;

namespace Ponder.Training.Tests.Objectives;

/// <summary>Three tokens: two of a sequence that was better than its group, one of a sequence that was worse.</summary>
public sealed class PolicyLossTests
{
    private static readonly double[] s_new = [-0.5, -1.0, -2.0];
    private static readonly double[] s_old = [-0.9, -0.9, -1.6];
    private static readonly double[] s_rollout = [-0.8, -2.0, -1.6];
    private static readonly double[] s_reference = [-0.7, -1.1, -1.5];
    private static readonly double[] s_advantages = [1.5, 1.5, -0.5];
    private static readonly long[] s_sequences = [0, 0, 1];

    // exp(new - old)
    private static readonly double[] s_ratios = [Math.Exp(0.4), Math.Exp(-0.1), Math.Exp(-0.4)];

    [Fact]
    public void Grpo_clips_by_token_averages_by_sequence_and_keeps_near_the_reference()
    {
        // exp(0.4) is cut to 1.2; exp(-0.1) stays; exp(-0.4) is below 0.8, where the minimum with a negative advantage is the bound.
        double[] terms = [1.2 * 1.5, s_ratios[1] * 1.5, 0.8 * -0.5];
        double[] kl = [.. s_new.Zip(s_reference, (now, reference) => Math.Exp(reference - now) - (reference - now) - 1)];
        double expected = -(terms[0] / 4 + terms[1] / 4 + terms[2] / 2) + 0.04 * (kl[0] / 4 + kl[1] / 4 + kl[2] / 2);
        Check("grpo", expected, clipped: 2.0 / 3, withReference: true);
    }

    [Fact]
    public void Dapo_clips_higher_and_averages_by_token()
    {
        double[] terms = [1.28 * 1.5, s_ratios[1] * 1.5, 0.8 * -0.5];
        Check("dapo", -terms.Sum() / 3, clipped: 2.0 / 3);
    }

    [Fact]
    public void Dr_grpo_divides_by_a_constant()
    {
        double[] terms = [1.2 * 1.5, s_ratios[1] * 1.5, 0.8 * -0.5];
        Check("dr_grpo", -terms.Sum() / (2 * 10), clipped: 2.0 / 3);
    }

    [Fact]
    public void Gspo_compares_sequences()
    {
        // Means of the differences: (0.4 - 0.1) / 2 and -0.4.
        double better = Math.Min(Math.Exp(0.15), 1 + 4e-4) * 1.5;
        double worse = Math.Min(Math.Exp(-0.4) * -0.5, (1 - 3e-4) * -0.5);
        Check("gspo", -(better + worse) / 2, clipped: 1);
    }

    [Fact]
    public void Gspo_within_its_bounds_has_the_sequences_gradient()
    {
        PolicySettings settings = PolicySettings.Find("gspo")! with { ClipLow = 0.9, ClipHigh = 0.9 };
        using IDisposable scope = NewDisposeScope();
        Tensor input = Vector(s_new).requires_grad_();
        PolicyLoss.Compute(settings, Tokens(settings, input)).Total.backward();
        // d/dlog π of -(s·A)/2 is -(s·A)/2 over the sequence's tokens.
        double better = -Math.Exp(0.15) * 1.5 / 2 / 2;
        double worse = -Math.Exp(-0.4) * -0.5 / 2;
        Assert.Equal([better, better, worse], [.. input.grad!.data<double>()], (one, other) => Math.Abs(one - other) < 1e-12);
    }

    [Fact]
    public void Cispo_keeps_the_gradient_of_every_token()
    {
        PolicySettings settings = PolicySettings.Find("cispo")! with { ClipHigh = 0.3 };
        double[] weights = [1.3, s_ratios[1], s_ratios[2]];
        using IDisposable scope = NewDisposeScope();
        Tensor input = Vector(s_new).requires_grad_();
        PolicyLoss loss = PolicyLoss.Compute(settings, Tokens(settings, input));
        loss.Total.backward();
        Assert.Equal(-weights.Select((weight, i) => weight * s_advantages[i] * s_new[i]).Sum() / 3, loss.Total.ToDouble(), 1e-7);
        // The weight is a constant: a token beyond the bound still learns.
        Assert.Equal(weights.Select((weight, i) => -weight * s_advantages[i] / 3), input.grad!.data<double>(), (one, other) => Math.Abs(one - other) < 1e-7);
        Assert.Equal(1.0 / 3, loss.ClipFraction.ToDouble(), 1e-6);
    }

    [Fact]
    public void Rloo_is_the_plain_gradient()
    {
        double expected = -(1.5 * -0.5 / 4 + 1.5 * -1.0 / 4 + -0.5 * -2.0 / 2);
        Check("rloo", expected, clipped: 0);
    }

    [Fact]
    public void Reinforce_plus_plus_and_ppo_clip_by_token_and_average_by_token()
    {
        double[] terms = [1.2 * 1.5, s_ratios[1] * 1.5, 0.8 * -0.5];
        Check("reinforce++", -terms.Sum() / 3, clipped: 2.0 / 3);
        Check("ppo", -terms.Sum() / 3, clipped: 2.0 / 3);
    }

    [Fact]
    public void Importance_is_truncated()
    {
        PolicySettings settings = PolicySettings.Find("rloo")! with { ImportanceCap = 2 };
        using IDisposable scope = NewDisposeScope();
        // exp(old - rollout): exp(-0.1), exp(1.1) cut to 2, and 1.
        double expected = -(Math.Exp(-0.1) * 1.5 * -0.5 / 4 + 2 * 1.5 * -1.0 / 4 + -0.5 * -2.0 / 2);
        Assert.Equal(expected, PolicyLoss.Compute(settings, Tokens(settings, Vector(s_new))).Total.ToDouble(), 1e-12);
    }

    [Fact]
    public void Gradients_are_those_of_finite_differences()
    {
        // Where nothing is a constant to the gradient: not the weights of CISPO.
        foreach (string name in PolicySettings.Names.Where(name => name != "cispo"))
        {
            PolicySettings settings = PolicySettings.Find(name)!;
            Gradients.Check(input => PolicyLoss.Compute(settings, Tokens(settings, input)).Total, s_new);
            Gradients.Check(input => PolicyLoss.Compute(settings, Tokens(settings, input)).Total, [-0.85, -0.95, -1.55]);
        }
        foreach (KlEstimator estimator in Enum.GetValues<KlEstimator>())
            Gradients.Check(input => estimator.Estimate(input, Vector(s_reference)).sum(), s_new);
    }

    [Fact]
    public void What_is_missing_is_said()
    {
        using IDisposable scope = NewDisposeScope();
        PolicySettings grpo = PolicySettings.Find("grpo")!;
        Assert.Throws<ArgumentException>(() => PolicyLoss.Compute(grpo, Tokens(grpo, Vector(s_new)) with { Reference = null }));
        PolicySettings truncated = PolicySettings.Find("dapo")! with { ImportanceCap = 2 };
        Assert.Throws<ArgumentException>(() => PolicyLoss.Compute(truncated, Tokens(truncated, Vector(s_new)) with { Rollout = null }));
        Assert.Null(PolicySettings.Find("none"));
    }

    private static void Check(string name, double expected, double clipped, bool withReference = false)
    {
        PolicySettings settings = PolicySettings.Find(name)!;
        using IDisposable scope = NewDisposeScope();
        PolicyLoss loss = PolicyLoss.Compute(settings, Tokens(settings, Vector(s_new)));
        Assert.Equal(expected, loss.Total.ToDouble(), 1e-7);
        Assert.Equal(clipped, loss.ClipFraction.ToDouble(), 1e-6);
        Assert.Equal(withReference, settings.KlCoefficient > 0);
    }

    private static PolicyTokens Tokens(PolicySettings settings, Tensor logProbabilities)
    {
        float[] weights = LossWeights.OfSequences(settings.Average, [2, 1], constantLength: 10);
        return new PolicyTokens
        {
            LogProbabilities = logProbabilities,
            Old = Vector(s_old),
            Advantages = Vector(s_advantages),
            Weights = Vector([.. s_sequences.Select(sequence => (double)weights[sequence])]),
            Sequences = tensor(s_sequences),
            SequenceCount = 2,
            Rollout = Vector(s_rollout),
            Reference = Vector(s_reference),
        };
    }
}
