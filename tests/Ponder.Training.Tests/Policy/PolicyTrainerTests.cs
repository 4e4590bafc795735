using Ponder.Training.Models;
using Ponder.Training.Objectives;
using Ponder.Training.Optimization;
using Ponder.Training.Policy;
using Ponder.Training.Rollouts;
using static TorchSharp.torch;

namespace Ponder.Training.Tests.Policy;

public sealed class PolicyTrainerTests
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("grpo")]
    [InlineData("dapo")]
    [InlineData("dr_grpo")]
    [InlineData("gspo")]
    [InlineData("cispo")]
    [InlineData("reinforce++")]
    [InlineData("rloo")]
    public void WhatIsRewarded_BecomesMoreProbable(string objective)
    {
        using Qwen2Network network = TinyNetwork.Create(1);
        using Qwen2Network reference = TinyNetwork.Create(1);
        RolloutGroup group = Group(network, [1, 0, 0, 1]);
        double[] before = [.. group.Rollouts.Select(rollout => LogProbability(network, rollout))];

        // A learning rate that does not leave the neighbourhood: what is asked is the direction.
        PolicyStep step = Step(network, Settings(objective), group, 1e-4, reference)!;

        double[] change = [.. group.Rollouts.Select((rollout, i) => LogProbability(network, rollout) - before[i])];
        Assert.True(change[0] + change[3] > change[1] + change[2], string.Join(' ', change));
        Assert.True(step.Mismatch < 1e-4);
        Assert.Equal(group.Rollouts.Sum(rollout => rollout.SampledTokens), step.Tokens);
        Assert.Equal(4, step.Sequences);
    }

    [Theory]
    [InlineData("dapo")]
    [InlineData("gspo")]
    public void Pieces_DoNotChangeTheStep(string objective)
    {
        using Qwen2Network whole = TinyNetwork.Create(1);
        using Qwen2Network pieces = TinyNetwork.Create(1);
        RolloutGroup group = Group(whole, [1, 0, 0.5, 0]);

        PolicyStep first = Step(whole, Settings(objective), group, 1e-3)!;
        PolicyStep second = Step(pieces, Settings(objective) with { TokensAtOnce = 1, LogitRows = 3 }, group, 1e-3)!;

        Assert.Equal(first.Loss, second.Loss, 5);
        Assert.Equal(first.GradientNorm, second.GradientNorm, 4);
        Assert.Equal(first.Entropy, second.Entropy, 4);
    }

    [Fact]
    public void Minibatches_AreStepsOfTheirOwn_TheLaterWithRatiosBesideOne()
    {
        using Qwen2Network network = TinyNetwork.Create(1);
        AdamWOptimizer optimizer = Optimizer(network);
        RolloutGroup group = Group(network, [1, 0, 0.5, 0]);

        new PolicyTrainer(network, optimizer, Settings("dapo") with { Minibatches = 2, Epochs = 2 }).Step([group], 1e-3, 1, Cancellation);

        Assert.Equal(4, optimizer.Steps);
    }

    [Fact]
    public void AnAnswerThatCouldNotBeJudged_IsNotLearnedFrom()
    {
        using Qwen2Network with = TinyNetwork.Create(1);
        using Qwen2Network without = TinyNetwork.Create(1);
        RolloutGroup group = Group(with, [1, double.NaN, 0]);
        RolloutGroup rest = new([group.Rollouts[0], group.Rollouts[2]], [1, 0]);

        PolicyStep first = Step(with, Settings("grpo"), group, 1e-3, TinyNetwork.Create(1))!;
        PolicyStep second = Step(without, Settings("grpo"), rest, 1e-3, TinyNetwork.Create(1))!;

        Assert.Equal(second, first);
    }

    [Fact]
    public void NothingToLearn_IsNoStep()
    {
        using Qwen2Network network = TinyNetwork.Create(1);
        Assert.Null(Step(network, Settings("dapo"), Group(network, [double.NaN, double.NaN]), 1e-3));
    }

    [Fact]
    public void Disagreement_StopsBeforeAnythingIsLearned()
    {
        using Qwen2Network network = TinyNetwork.Create(1);
        using Qwen2Network other = TinyNetwork.Create(2);
        RolloutGroup group = Group(other, [1, 0]);
        string before = Checksum(network);

        TrainingException error = Assert.Throws<TrainingException>(() => Step(network, Settings("dapo"), group, 1e-3));

        Assert.Contains("disagree", error.Message, StringComparison.Ordinal);
        Assert.Equal(before, Checksum(network));
    }

    [Fact]
    public void KlInTheReward_HoldsTheNetworkToItsReference()
    {
        using Qwen2Network network = TinyNetwork.Create(1);
        using Qwen2Network reference = TinyNetwork.Create(3);
        RolloutGroup group = Group(network, [1, 1, 1, 1]);
        PolicyTrainerSettings settings = Settings("rloo") with { RewardKl = 1 };
        // With equal rewards, only the KL tells the answers apart: the one that the reference likes least loses.
        Rollout least = group.Rollouts.MaxBy(rollout => LogProbability(network, rollout) - LogProbability(reference, rollout))!;
        Rollout most = group.Rollouts.MinBy(rollout => LogProbability(network, rollout) - LogProbability(reference, rollout))!;
        double before = LogProbability(network, most) - LogProbability(network, least);

        Step(network, settings, group, 1e-4, reference);

        Assert.True(LogProbability(network, most) - LogProbability(network, least) > before);
    }

    private static PolicyTrainerSettings Settings(string objective) =>
        new() { Objective = PolicySettings.Find(objective)!, ConstantLength = 16 };

    private static AdamWOptimizer Optimizer(Qwen2Network network) => new(network.named_parameters(), new AdamWSettings { WeightDecay = 0 });

    private static PolicyStep? Step(
        Qwen2Network network, PolicyTrainerSettings settings, RolloutGroup group, double learningRate, Qwen2Network? reference = null)
    {
        using AdamWOptimizer optimizer = Optimizer(network);
        return new PolicyTrainer(network, optimizer, settings, reference).Step([group], learningRate, 1, Cancellation);
    }

    // Answers of unequal lengths, with the network's own probabilities.
    private static RolloutGroup Group(Qwen2Network network, double[] rewards)
    {
        Random random = new(5);
        return new RolloutGroup([.. rewards.Select((_, i) =>
        {
            int[] tokens = [1, 4, 9, .. Enumerable.Range(0, 5 + 2 * i).Select(_ => random.Next(32))];
            bool[] sampled = [.. tokens.Select((_, at) => at >= 3)];
            float[] own = LogProbabilities(network, tokens);
            return new Rollout([new RolloutSequence(tokens, sampled, [.. own.Select((value, at) => sampled[at] ? value : 0)])], tokens[3..], 0, false);
        })], rewards);
    }

    private static double LogProbability(Qwen2Network network, Rollout rollout) =>
        LogProbabilities(network, rollout.Sequences[0].Tokens).Skip(3).Sum();

    private static float[] LogProbabilities(Qwen2Network network, IReadOnlyList<int> tokens)
    {
        using IDisposable scope = NewDisposeScope();
        using IDisposable noGradients = no_grad();
        using PackedBatch batch = PackedBatch.Create([tokens]);
        Tensor targets = tensor(tokens.Skip(1).Select(token => (long)token).ToArray());
        Tensor hidden = network.call(batch).narrow(0, 0, tokens.Count - 1);
        return [0, .. new TokenProbabilities(network).Compute(hidden, targets).LogProbabilities.data<float>().ToArray()];
    }

    private static string Checksum(Qwen2Network network) =>
        new WeightSnapshot(network.named_parameters().Select(pair => (pair.name, (Tensor)pair.parameter)), 0).Checksum;
}
