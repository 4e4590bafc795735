using Ponder.Training.Models;
using Ponder.Training.Optimization;
using Ponder.Training.Supervised;
using TorchSharp;
using static TorchSharp.torch;

namespace Ponder.Training.Tests.Models;

public sealed class RecomputedLayerTests
{
    private static readonly int[][] s_texts = [[1, 5, 9, 30, 2], [17, 8], [3, 3, 3, 4, 5, 6]];

    [Theory]
    [InlineData(ScalarType.Float32, false)]
    [InlineData(ScalarType.BFloat16, false)]
    [InlineData(ScalarType.Float32, true)]
    public void Gradients_are_the_same_to_the_last_bit(ScalarType type, bool adapters)
    {
        using IDisposable scope = NewDisposeScope();
        Dictionary<string, float[]> expected = Gradients(type, adapters, recompute: false);
        Dictionary<string, float[]> actual = Gradients(type, adapters, recompute: true);
        Assert.Equal(expected.Keys, actual.Keys);
        Assert.All(expected, pair => Assert.Equal(pair.Value, actual[pair.Key]));
        Assert.Contains(expected.Values, gradient => gradient.Any(value => value != 0));
    }

    [Fact]
    public void Training_goes_the_same_way()
    {
        Assert.Equal(Trained(recompute: false), Trained(recompute: true));
    }

    [Fact]
    public void Nothing_is_left_of_a_pass()
    {
        using IDisposable outer = NewDisposeScope();
        using Qwen2Network network = TinyNetwork.Create(seed: 1);
        network.RecomputesLayers = true;
        Pass();
        long before = DisposeScopeManager.Statistics.ThreadTotalLiveCount;
        for (int i = 0; i < 3; i++)
            Pass();
        Assert.Equal(before, DisposeScopeManager.Statistics.ThreadTotalLiveCount);

        void Pass()
        {
            using IDisposable scope = NewDisposeScope();
            using PackedBatch batch = PackedBatch.Create(s_texts);
            network.call(batch).square().sum().backward();
        }
    }

    private static Dictionary<string, float[]> Gradients(ScalarType type, bool adapters, bool recompute)
    {
        using Qwen2Network network = TinyNetwork.Create(seed: 1, type);
        network.RecomputesLayers = recompute;
        if (adapters)
            LowRankAdapters.Add(network, new LowRankSettings { Rank = 2 }, seed: 1);
        using PackedBatch batch = PackedBatch.Create(s_texts);
        using Generator random = new(5);
        (network.call(batch) * randn([13, 24], generator: random)).sum().backward();
        return network.named_parameters().Where(pair => pair.parameter.grad is not null)
            .ToDictionary(pair => pair.name, pair => pair.parameter.grad!.data<float>().ToArray());
    }

    private static float[] Trained(bool recompute)
    {
        using IDisposable scope = NewDisposeScope();
        using Qwen2Network network = TinyNetwork.Create(seed: 2);
        network.RecomputesLayers = recompute;
        using AdamWOptimizer optimizer = new(network.named_parameters(), new AdamWSettings());
        SupervisedTrainer trainer = new(network, optimizer, new SupervisedSettings { TokensAtOnce = 8 });
        for (int i = 0; i < 3; i++)
            trainer.Step([.. s_texts.Select(TrainingExample.Whole)], 0.01, TestContext.Current.CancellationToken);
        return [.. network.parameters().SelectMany(parameter => parameter.data<float>())];
    }
}
