using Ponder.Training.Models;
using Ponder.Training.Optimization;
using Ponder.Training.Preferences;
using TorchSharp;
using TorchSharp.Modules;
using static TorchSharp.torch;

namespace Ponder.Training.Tests.Preferences;

public sealed class PreferenceTrainerTests
{
    [Fact]
    public void A_preference_is_learned_and_holds_for_pairs_that_were_not_seen()
    {
        using IDisposable scope = NewDisposeScope();
        using ValueNetwork network = new(NetworkFolder.Create(TinyNetwork.Config, seed: 1));
        using AdamWOptimizer optimizer = new(network.named_parameters(), new AdamWSettings());
        PreferenceTrainer trainer = new(network, optimizer, new PreferenceSettings());
        PreferencePair[] unseen = ToyPairs.Create(new Random(1), 100);
        Random random = new(2);
        Assert.Equal(Math.Log(2), trainer.Evaluate(unseen, TestContext.Current.CancellationToken).Loss, 1e-6);
        for (int i = 0; i < 80; i++)
            trainer.Step(ToyPairs.Create(random, 32), 0.005, TestContext.Current.CancellationToken);
        PreferenceStep step = trainer.Evaluate(unseen, TestContext.Current.CancellationToken);
        Assert.True(step.Accuracy > 0.9 && step.Loss < 0.4, step.ToString());
    }

    [Fact]
    public void Pieces_add_up_to_the_whole_batch()
    {
        Assert.Equal(After(tokensAtOnce: 10_000), After(tokensAtOnce: 40), (one, other) => Math.Abs(one - other) < 1e-4);
    }

    [Fact]
    public void Gradients_are_finite_differences()
    {
        using IDisposable scope = NewDisposeScope();
        using ValueNetwork network = Create();
        PreferencePair[] pairs = ToyPairs.Create(new Random(3), 4);
        using AdamWOptimizer none = new([], new AdamWSettings());
        // Nothing is cut and nothing moves, so that the gradients stay where they are.
        PreferenceTrainer trainer = new(network, none, new PreferenceSettings { GradientNorm = 1e9, Margin = 0.1 });
        trainer.Step(pairs, 0, TestContext.Current.CancellationToken);
        const float Step = 0.01f;
        foreach ((string name, Parameter parameter) in network.named_parameters().Where(pair => pair.parameter.dim() == 2))
        {
            int row = parameter.shape[0] > 7 ? 7 : 0;
            double expected = (Moved(parameter, row, Step) - Moved(parameter, row, -Step)) / (2 * Step);
            double actual = parameter.grad![row, 1].ToDouble();
            Assert.True(Math.Abs(expected - actual) < 0.02 * Math.Abs(expected) + 1e-4, $"{name}: {actual}, expected {expected}");
        }

        double Moved(Parameter parameter, int row, float by)
        {
            using IDisposable noGradients = no_grad();
            parameter[row, 1].add_(by);
            double loss = trainer.Evaluate(pairs, TestContext.Current.CancellationToken).Loss;
            parameter[row, 1].sub_(by);
            return loss;
        }
    }

    [Fact]
    public void No_pair_is_no_batch()
    {
        using ValueNetwork network = Create();
        using AdamWOptimizer optimizer = new(network.named_parameters(), new AdamWSettings());
        Assert.Throws<TrainingException>(() =>
            new PreferenceTrainer(network, optimizer, new PreferenceSettings()).Step([], 0.1, TestContext.Current.CancellationToken));
    }

    private static float[] After(int tokensAtOnce)
    {
        using IDisposable scope = NewDisposeScope();
        using ValueNetwork network = Create();
        using AdamWOptimizer optimizer = new(network.named_parameters(), new AdamWSettings());
        PreferenceTrainer trainer = new(network, optimizer, new PreferenceSettings { TokensAtOnce = tokensAtOnce });
        PreferencePair[] pairs = ToyPairs.Create(new Random(3), 8);
        for (int i = 0; i < 3; i++)
            trainer.Step(pairs, 1e-3, TestContext.Current.CancellationToken);
        return [.. network.parameters().SelectMany(parameter => parameter.data<float>())];
    }

    private static ValueNetwork Create()
    {
        ValueNetwork network = new(TinyNetwork.Create(seed: 2));
        using IDisposable scope = NewDisposeScope();
        using IDisposable noGradients = no_grad();
        using Generator random = new(3);
        Parameter head = network.named_parameters().First(pair => pair.name == "score.weight").parameter;
        head.copy_(0.2 * randn(head.shape, generator: random));
        return network;
    }
}
