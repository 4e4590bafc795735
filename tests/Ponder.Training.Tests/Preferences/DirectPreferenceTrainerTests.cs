using Ponder.Training.Models;
using Ponder.Training.Optimization;
using Ponder.Training.Preferences;
using TorchSharp;
using TorchSharp.Modules;
using static TorchSharp.torch;

namespace Ponder.Training.Tests.Preferences;

public sealed class DirectPreferenceTrainerTests
{
    private static readonly PreferenceSettings s_settings = new() { Beta = 0.5, GradientNorm = 1e9, LogitRows = 5 };

    [Fact]
    public void The_reference_is_the_sum_over_the_answers_tokens()
    {
        using IDisposable scope = NewDisposeScope();
        using Qwen2Network network = TinyNetwork.Create(seed: 1);
        ReferencedPair pair = Trainer(network).Reference([new PreferencePair([1, 2], [3, 4, 5], [6])], TestContext.Current.CancellationToken)[0];
        using PackedBatch batch = PackedBatch.Create([[1, 2, 3, 4, 5]]);
        Tensor all = nn.functional.log_softmax(network.Project(network.call(batch)), 1);
        Assert.Equal((all[1, 3] + all[2, 4] + all[3, 5]).ToDouble(), pair.Chosen, 1e-4);
        Assert.Equal(all[1, 6].ToDouble(), pair.Rejected, 1e-5);
    }

    [Fact]
    public void Gradients_are_finite_differences()
    {
        using IDisposable scope = NewDisposeScope();
        using Qwen2Network start = TinyNetwork.Create(seed: 1);
        IReadOnlyList<ReferencedPair> pairs =
            Trainer(start).Reference(ToyPairs.Create(new Random(3), 3), TestContext.Current.CancellationToken);
        using Qwen2Network network = TinyNetwork.Create(seed: 2);
        PreferenceStep step = Trainer(network).Step(pairs, 0, TestContext.Current.CancellationToken);
        Assert.Equal(Loss(network, pairs), step.Loss, 1e-4);
        const float Step = 0.004f;
        foreach ((string name, Parameter parameter) in network.named_parameters().Where(pair => pair.parameter.dim() == 2))
        {
            double expected = (Moved(parameter, Step) - Moved(parameter, -Step)) / (2 * Step);
            double actual = parameter.grad![7, 1].ToDouble();
            Assert.True(Math.Abs(expected - actual) < 0.02 * Math.Abs(expected) + 2e-3, $"{name}: {actual}, expected {expected}");
        }

        double Moved(Parameter parameter, float by)
        {
            using IDisposable noGradients = no_grad();
            parameter[7, 1].add_(by);
            double loss = Loss(network, pairs);
            parameter[7, 1].sub_(by);
            return loss;
        }
    }

    [Fact]
    public void A_preference_becomes_likelier()
    {
        using IDisposable scope = NewDisposeScope();
        using Qwen2Network network = NetworkFolder.Create(TinyNetwork.Config, seed: 1);
        using AdamWOptimizer optimizer = new(network.named_parameters(), new AdamWSettings());
        DirectPreferenceTrainer trainer = new(network, optimizer, new PreferenceSettings());
        IReadOnlyList<ReferencedPair> pairs = trainer.Reference(ToyPairs.Create(new Random(3), 256), TestContext.Current.CancellationToken);
        IReadOnlyList<ReferencedPair> unseen = trainer.Reference(ToyPairs.Create(new Random(4), 100), TestContext.Current.CancellationToken);
        PreferenceStep first = trainer.Step([.. pairs.Take(64)], 0.003, TestContext.Current.CancellationToken);
        for (int i = 1; i < 40; i++)
            trainer.Step([.. pairs.Skip(i % 4 * 64).Take(64)], 0.003, TestContext.Current.CancellationToken);
        Assert.Equal(Math.Log(2), first.Loss, 1e-5);
        IReadOnlyList<ReferencedPair> now = trainer.Reference([.. unseen.Select(pair => pair.Pair)], TestContext.Current.CancellationToken);
        int right = now.Zip(unseen).Count(both => both.First.Chosen - both.Second.Chosen > both.First.Rejected - both.Second.Rejected);
        Assert.True(right > 90, $"{right} of 100");
    }

    private static DirectPreferenceTrainer Trainer(Qwen2Network network) =>
        new(network, new AdamWOptimizer([], new AdamWSettings()), s_settings);

    // With log-probabilities of answers in float64.
    private static double Loss(Qwen2Network network, IReadOnlyList<ReferencedPair> pairs)
    {
        IReadOnlyList<ReferencedPair> now = Trainer(network).Reference([.. pairs.Select(pair => pair.Pair)], TestContext.Current.CancellationToken);
        return pairs.Zip(now).Average(both =>
            Math.Log(1 + Math.Exp(-s_settings.Beta * (both.Second.Chosen - both.First.Chosen - (both.Second.Rejected - both.First.Rejected)))));
    }
}
