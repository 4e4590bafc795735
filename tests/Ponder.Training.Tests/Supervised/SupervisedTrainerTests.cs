using Ponder.Training.Models;
using Ponder.Training.Optimization;
using Ponder.Training.Supervised;
using TorchSharp;
using TorchSharp.Modules;
using static TorchSharp.torch;

namespace Ponder.Training.Tests.Supervised;

public sealed class SupervisedTrainerTests
{
    private static readonly TrainingExample[] s_examples =
    [
        TrainingExample.Answer([1, 2, 3], [4, 5, 6]), TrainingExample.Answer([7, 8], [9, 10, 11, 12]), TrainingExample.Whole([13, 14, 15, 16, 17, 18]),
    ];

    [Fact]
    public void The_loss_is_the_mean_cross_entropy_of_answers()
    {
        using IDisposable scope = NewDisposeScope();
        using Qwen2Network network = TinyNetwork.Create(seed: 5);
        using PackedBatch batch = PackedBatch.Create([[1, 2, 3, 4, 5, 6]]);
        Tensor all = nn.functional.log_softmax(network.Project(network.call(batch)), 1);
        double expected = -(all[2, 4] + all[3, 5] + all[4, 6]).ToDouble() / 3;
        Assert.Equal(expected, Trainer(network).Evaluate(s_examples[..1], TestContext.Current.CancellationToken), 1e-5);
        using AdamWOptimizer optimizer = new(network.named_parameters(), new AdamWSettings());
        SupervisedStep step = new SupervisedTrainer(network, optimizer, new SupervisedSettings())
            .Step(s_examples[..1], 0, TestContext.Current.CancellationToken);
        Assert.Equal((expected, 6, 3), (step.Loss, step.Tokens, step.LearnedTokens), (one, other) =>
            Math.Abs(one.Item1 - other.Item1) < 1e-5 && one.Item2 == other.Item2 && one.Item3 == other.Item3);
    }

    [Fact]
    public void Pieces_add_up_to_the_whole_batch()
    {
        float[] whole = After(tokensAtOnce: 1000);
        float[] pieces = After(tokensAtOnce: 6);
        Assert.Equal(whole, pieces, (one, other) => Math.Abs(one - other) < 1e-5);
    }

    [Fact]
    public void What_is_shown_often_is_learned()
    {
        using IDisposable scope = NewDisposeScope();
        using Qwen2Network network = TinyNetwork.Create(seed: 6);
        using AdamWOptimizer optimizer = new(network.named_parameters(), new AdamWSettings { WeightDecay = 0 });
        SupervisedTrainer trainer = new(network, optimizer, new SupervisedSettings());
        double before = trainer.Evaluate(s_examples, TestContext.Current.CancellationToken);
        for (int i = 0; i < 60; i++)
            trainer.Step(s_examples, 0.01, TestContext.Current.CancellationToken);
        double after = trainer.Evaluate(s_examples, TestContext.Current.CancellationToken);
        Assert.True(before > 2 && after < 0.1, $"{before} to {after}");
    }

    [Fact]
    public void A_loss_that_is_no_number_changes_nothing()
    {
        using IDisposable scope = NewDisposeScope();
        using Qwen2Network network = TinyNetwork.Create(seed: 7);
        Parameter norm = network.named_parameters().Last().parameter;
        using (no_grad())
            norm.fill_(float.NaN);
        Parameter embedding = network.named_parameters().First().parameter;
        float[] before = [.. embedding.data<float>()];
        Assert.Throws<TrainingException>(() => Trainer(network).Step(s_examples, 0.1, TestContext.Current.CancellationToken));
        Assert.Equal(before, embedding.data<float>());
        Assert.Throws<TrainingException>(() => Trainer(network).Step([TrainingExample.Answer([1, 2], [])], 0.1, TestContext.Current.CancellationToken));
    }

    private static float[] After(int tokensAtOnce)
    {
        using IDisposable scope = NewDisposeScope();
        using Qwen2Network network = TinyNetwork.Create(seed: 5);
        using AdamWOptimizer optimizer = new(network.named_parameters(), new AdamWSettings());
        SupervisedTrainer trainer = new(network, optimizer, new SupervisedSettings { TokensAtOnce = tokensAtOnce });
        for (int i = 0; i < 3; i++)
            trainer.Step(s_examples, 1e-3, TestContext.Current.CancellationToken);
        return [.. network.named_parameters().SelectMany(pair => pair.parameter.data<float>())];
    }

    private static SupervisedTrainer Trainer(Qwen2Network network) =>
        new(network, new AdamWOptimizer(network.named_parameters(), new AdamWSettings()), new SupervisedSettings());
}
