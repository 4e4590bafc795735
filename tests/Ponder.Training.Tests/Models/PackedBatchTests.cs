using Ponder.Training.Models;
using TorchSharp.Modules;
using static TorchSharp.torch;

namespace Ponder.Training.Tests.Models;

public sealed class PackedBatchTests
{
    private static readonly int[] s_lengths = [1, 13, 12, 11, 40, 3, 12, 2];

    [Fact]
    public void Sequences_keep_their_places()
    {
        int[][] sequences = [[1, 2], [3, 4, 5, 6, 7], [8], [9, 10, 11, 12]];
        using PackedBatch batch = PackedBatch.Create(sequences);
        long[] tokens = [.. batch.Tokens.data<long>()];
        long[] positions = [.. batch.Positions.data<long>()];
        Assert.Equal(12, batch.Count);
        for (int i = 0; i < sequences.Length; i++)
        {
            Range range = batch.Starts[i]..(batch.Starts[i] + batch.Lengths[i]);
            Assert.Equal(sequences[i].Select(id => (long)id), tokens[range]);
            Assert.Equal(Enumerable.Range(0, sequences[i].Length).Select(id => (long)id), positions[range]);
        }
        Assert.Equal(12, batch.Groups.Sum(group => group.Count));
        Assert.Equal([(1, 5), (1, 4), (1, 2), (1, 1)], batch.Groups.Select(group => (group.Rows, group.Columns)));
    }

    [Fact]
    public void What_comes_of_a_sequence_does_not_depend_on_its_company()
    {
        Random random = new(7);
        int[][] sequences = [.. s_lengths.Select(length => RandomIds(random, length))];
        using IDisposable scope = NewDisposeScope();
        using Qwen2Network network = TinyNetwork.Create(seed: 1);
        using PackedBatch all = PackedBatch.Create(sequences);
        Tensor together = network.call(all);
        for (int i = 0; i < sequences.Length; i++)
        {
            using PackedBatch single = PackedBatch.Create([sequences[i]]);
            Tensor alone = network.call(single);
            Assert.True(together.narrow(0, all.Starts[i], sequences[i].Length).allclose(alone, 1e-4, 1e-5), $"sequence {i}");
        }
    }

    [Fact]
    public void Gradients_do_not_flow_from_one_sequence_to_another()
    {
        using IDisposable scope = NewDisposeScope();
        using Qwen2Network network = TinyNetwork.Create(seed: 2);
        using PackedBatch all = PackedBatch.Create([[1, 2, 3, 4], [5, 6, 7]]);
        network.call(all).narrow(0, all.Starts[1], 3).square().sum().backward();
        Parameter embedding = network.named_parameters().First(pair => pair.name == "model.embed_tokens.weight").parameter;
        float[] sizes = [.. embedding.grad!.abs().sum(1).data<float>()];
        Assert.All(sizes[5..8], size => Assert.True(size > 0));
        Assert.All(sizes[..5], size => Assert.Equal(0, size));
    }

    [Fact]
    public void Nothing_is_not_packed()
    {
        Assert.Throws<ArgumentException>(() => PackedBatch.Create([]));
        Assert.Throws<ArgumentException>(() => PackedBatch.Create([[1], []]));
    }

    private static int[] RandomIds(Random random, int length) => [.. Enumerable.Range(0, length).Select(_ => random.Next(32))];
}
