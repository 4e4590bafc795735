using Ponder.Inference;
using Ponder.Training.Models;
using Ponder.Training.Rollouts;
using static TorchSharp.torch;

namespace Ponder.Training.Tests.Rollouts;

public sealed class EngineRolloutSourceTests
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task LogProbabilities_AreThoseOfTheNetwork_AtTheTemperature()
    {
        using Qwen2Network network = TinyNetwork.Create(1);
        await using EngineRolloutSource source = Source(network, 0);

        Rollout[] rollouts = await Task.WhenAll(Enumerable.Range(0, 12).Select(i => source.GenerateAsync(Request(3 + i, (ulong)i), Cancellation)));

        foreach (Rollout rollout in rollouts)
        {
            RolloutSequence sequence = Assert.Single(rollout.Sequences);
            Assert.True(Mismatch(network, sequence) < 1e-4);
            Assert.Equal(rollout.Answer, sequence.Tokens.Where((_, i) => sequence.Sampled[i]));
            Assert.True(rollout.Truncated || rollout.Answer[^1] == 2);
            Assert.Equal(0, rollout.Version);
        }
    }

    [Fact]
    public async Task NewWeights_AreTheOnesDrawnWith()
    {
        using Qwen2Network first = TinyNetwork.Create(1);
        using Qwen2Network second = TinyNetwork.Create(2);
        await using EngineRolloutSource source = Source(first, 0);
        RolloutRequest request = Request(40, 5);

        Task<Rollout> old = source.GenerateAsync(request, Cancellation);
        WeightSnapshot snapshot = Snapshot(second, 7);
        Task update = source.UpdateAsync(snapshot);
        Task<Rollout> young = source.GenerateAsync(request, Cancellation);
        await update;

        Assert.Equal((7, snapshot.Checksum), (source.Version, source.Checksum));
        Assert.Equal((0, 7), ((await old).Version, (await young).Version));
        Assert.True(Mismatch(first, (await old).Sequences[0]) < 1e-4);
        Assert.True(Mismatch(second, (await young).Sequences[0]) < 1e-4);
        Assert.True(Mismatch(first, (await young).Sequences[0]) > 1e-3);
    }

    [Fact]
    public void Checksum_TellsEveryValue()
    {
        using Qwen2Network network = TinyNetwork.Create(1);
        string before = Snapshot(network, 0).Checksum;
        Assert.Equal(before, Snapshot(network, 3).Checksum);

        using (no_grad())
            network.parameters().Last().view(-1)[0].add_(1e-6f);

        Assert.NotEqual(before, Snapshot(network, 0).Checksum);
    }

    [Fact]
    public async Task AHistoryThatStands_IsOneSequence_WithWhatTheEnvironmentSaidMasked()
    {
        using Qwen2Network network = TinyNetwork.Create(1);
        await using EngineRolloutSource source = Source(network, 0);
        Environment environment = new((prompt, turn) => [.. prompt, .. turn, 9, 9, 9], turns: 2);

        Rollout rollout = await source.GenerateAsync(Request(4, 3) with { Environment = environment, EndTokens = [.. Enumerable.Range(0, 24)] }, Cancellation);

        RolloutSequence sequence = Assert.Single(rollout.Sequences);
        int[] given = [.. Enumerable.Range(0, sequence.Tokens.Count).Where(i => !sequence.Sampled[i])];
        Assert.Equal(4 + 3 + 3, given.Length);
        Assert.All(given, i => Assert.Equal(0, sequence.LogProbabilities[i]));
        Assert.Equal(3, environment.Asked);
        Assert.True(Mismatch(network, sequence) < 1e-4);
    }

    [Fact]
    public async Task AHistoryThatWasChanged_IsAnotherSequence()
    {
        using Qwen2Network network = TinyNetwork.Create(1);
        await using EngineRolloutSource source = Source(network, 0);
        Environment environment = new((prompt, turn) => [.. prompt, turn[^1], 9], turns: 1);

        Rollout rollout = await source.GenerateAsync(Request(4, 3) with { Environment = environment, EndTokens = [1, 2, 3] }, Cancellation);

        // Unless the first turn had only its last token, it is not in the second's prompt.
        Assert.Equal(rollout.Truncated || environment.Asked == 0 || environment.FirstTurn == 1 ? 1 : 2, rollout.Sequences.Count);
        Assert.All(rollout.Sequences, sequence => Assert.True(Mismatch(network, sequence) < 1e-4));
    }

    private static EngineRolloutSource Source(Qwen2Network network, int version) =>
        new(network.Config, Snapshot(network, version), new EngineOptions { Threads = 2, MaxSequences = 16 });

    private static WeightSnapshot Snapshot(Qwen2Network network, int version) =>
        new(network.named_parameters().Select(pair => (pair.name, (Tensor)pair.parameter)), version);

    private static RolloutRequest Request(int length, ulong seed) => new()
    {
        Prompt = [.. Enumerable.Range(0, length).Select(i => (i * 5 + 1) % 24)],
        Seed = seed,
        Temperature = 0.8f,
        MaxTokens = 24,
        EndTokens = [2],
    };

    // The mean difference over the drawn tokens.
    private static double Mismatch(Qwen2Network network, RolloutSequence sequence)
    {
        using IDisposable scope = NewDisposeScope();
        using IDisposable noGradients = no_grad();
        using PackedBatch batch = PackedBatch.Create([sequence.Tokens]);
        int[] drawn = [.. Enumerable.Range(0, sequence.Tokens.Count).Where(i => sequence.Sampled[i])];
        Tensor hidden = network.call(batch).index_select(0, tensor(drawn.Select(i => i - 1L).ToArray()));
        Tensor targets = tensor(drawn.Select(i => (long)sequence.Tokens[i]).ToArray());
        float[] own = new TokenProbabilities(network, 0.8f).Compute(hidden, targets).LogProbabilities.data<float>().ToArray();
        return drawn.Zip(own, (i, value) => Math.Abs(sequence.LogProbabilities[i] - value)).Average();
    }

    private sealed class Environment(Func<IReadOnlyList<int>, IReadOnlyList<int>, IReadOnlyList<int>> next, int turns) : IRolloutEnvironment
    {
        public int Asked { get; private set; }

        public int FirstTurn { get; private set; }

        public ValueTask<IReadOnlyList<int>?> ContinueAsync(IReadOnlyList<int> prompt, IReadOnlyList<int> turn, CancellationToken cancellationToken)
        {
            if (Asked++ == 0)
                FirstTurn = turn.Count;
            return ValueTask.FromResult(Asked > turns ? null : next(prompt, turn));
        }
    }
}
