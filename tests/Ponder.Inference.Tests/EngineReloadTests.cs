using Ponder.Checkpoints.Tensors;
using Ponder.Inference.Sampling;

namespace Ponder.Inference.Tests;

public sealed class EngineReloadTests : IDisposable
{
    private readonly TinyModel _first = new(seed: 1);
    private readonly TinyModel _second = new(seed: 2);

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public void Dispose()
    {
        _first.Dispose();
        _second.Dispose();
    }

    [Theory]
    [InlineData(ArithmeticPath.Exact)]
    [InlineData(ArithmeticPath.Fast)]
    public async Task NewWeights_GiveWhatAnEngineLoadedWithThemGives(ArithmeticPath path)
    {
        SwitchedWeights weights = new(_first.Checkpoint.Weights);
        await using Engine engine = Engine.Load(_first.Checkpoint.Config, weights, new EngineOptions { Path = path });
        await using Engine before = _first.Load(new EngineOptions { Path = path });
        await using Engine after = _second.Load(new EngineOptions { Path = path });
        // Longer than a block, so that the second generation could find the first's keys and values.
        GenerationRequest request = Request(70, 3);

        Assert.Equal(await Tokens(before, request), await Tokens(engine, request));
        await engine.ReloadAsync(() => weights.Current = _second.Checkpoint.Weights);

        Assert.Equal(await Tokens(after, request), await Tokens(engine, request));
        Assert.NotEqual(await Tokens(before, request), await Tokens(after, request));
    }

    [Fact]
    public async Task Requests_KeepTheWeightsTheyCameBefore()
    {
        SwitchedWeights weights = new(_first.Checkpoint.Weights);
        await using Engine engine = Engine.Load(_first.Checkpoint.Config, weights);
        await using Engine before = _first.Load();
        await using Engine after = _second.Load();
        GenerationRequest[] requests = [.. Enumerable.Range(0, 6).Select(i => Request(20 + i, (ulong)i))];

        Task<List<GeneratedToken>>[] old = [.. requests.Select(request => Tokens(engine, request))];
        Task reload = engine.ReloadAsync(() => weights.Current = _second.Checkpoint.Weights);
        Task<List<GeneratedToken>>[] young = [.. requests.Select(request => Tokens(engine, request))];
        await reload;

        for (int i = 0; i < requests.Length; i++)
        {
            Assert.Equal(await Tokens(before, requests[i]), await old[i]);
            Assert.Equal(await Tokens(after, requests[i]), await young[i]);
        }
    }

    [Fact]
    public async Task AChangeThatFails_IsToldToItsCaller_AndTheEngineLives()
    {
        await using Engine engine = _first.Load();
        await using Engine before = _first.Load();

        await Assert.ThrowsAsync<InvalidTimeZoneException>(() => engine.ReloadAsync(() => throw new InvalidTimeZoneException("no")));

        Assert.Equal(await Tokens(before, Request(20, 1)), await Tokens(engine, Request(20, 1)));
    }

    [Fact]
    public async Task AfterTheEnd_NothingIsReloaded()
    {
        Engine engine = _first.Load();
        await engine.DisposeAsync();

        await Assert.ThrowsAsync<InferenceException>(() => engine.ReloadAsync(() => { }));
    }

    [Fact]
    public async Task LogProbabilities_OfTheTemperature_AreThoseOfTheWholeVocabulary()
    {
        await using Engine engine = _first.Load(new EngineOptions { Path = ArithmeticPath.Exact });
        GenerationRequest request = Request(12, 5) with
        {
            Sampling = new SamplingOptions { Temperature = 0.7f, TopK = 5, TopP = 0.9f, Seed = 5, ScaleLogProbabilities = true },
        };
        List<int> text = [.. request.Prompt];

        foreach (GeneratedToken token in await Tokens(engine, request))
        {
            float[] logits = (await engine.AllLogitsAsync(text))[^1];
            double logSum = Math.Log(logits.Sum(logit => Math.Exp(logit / 0.7f)));
            Assert.Equal(logits[token.Id] / 0.7f - logSum, token.LogProbability, 4);
            text.Add(token.Id);
        }
    }

    private static GenerationRequest Request(int length, ulong seed) => new()
    {
        Prompt = [.. Enumerable.Range(0, length).Select(i => (i * 7 + length) % TinyModel.Vocabulary)],
        MaxTokens = 20,
        Sampling = new SamplingOptions { Temperature = 1, TopK = 0, TopP = 1, Seed = seed },
    };

    private static async Task<List<GeneratedToken>> Tokens(Engine engine, GenerationRequest request)
    {
        List<GeneratedToken> tokens = [];
        await foreach (GeneratedToken token in engine.GenerateAsync(request, Cancellation))
            tokens.Add(token);
        return tokens;
    }

    // Tensors of one source, values of another that can be exchanged.
    private sealed class SwitchedWeights(IWeightSource first) : IWeightSource
    {
        public IWeightSource Current { get; set; } = first;

        public string Path => "memory";

        public IReadOnlyList<WeightTensor> Tensors => Current.Tensors;

        public WeightTensor? Find(string name) => Current.Find(name);

        public ReadOnlySpan<byte> ReadRows(WeightTensor tensor, long firstRow, int rows, ref byte[]? scratch) =>
            Current.ReadRows(Current.Find(tensor.Name)!, firstRow, rows, ref scratch);

        public void Release(WeightTensor tensor, long firstRow, long rows)
        {
        }

        public void Dispose()
        {
        }
    }
}
