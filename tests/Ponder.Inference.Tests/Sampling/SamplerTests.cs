using CsCheck;
using Ponder.Inference.Sampling;

namespace Ponder.Inference.Tests.Sampling;

public sealed class SamplerTests
{
    private static readonly SamplingOptions s_plain = new() { Temperature = 1, TopK = 0, TopP = 1 };

    private static readonly Gen<SamplingOptions> s_options = Gen.Select(
        Gen.OneOf(Gen.Const(1f), Gen.Float[0.05f, 3f]),
        Gen.OneOf(Gen.Const(0), Gen.Int[1, 60], Gen.Int[1, 5000]),
        Gen.OneOf(Gen.Const(1f), Gen.Float[0f, 1f], Gen.Const(0.95f)),
        Gen.OneOf(Gen.Const(0f), Gen.Float[0f, 1f]),
        Gen.Bool,
        Gen.ULong,
        (temperature, topK, topP, minP, last, seed) => new SamplingOptions
        {
            Temperature = temperature,
            TopK = topK,
            TopP = topP,
            MinP = minP,
            Order = last ? SamplerOrder.TemperatureLast : SamplerOrder.TemperatureFirst,
            Seed = seed,
        });

    // Coarse steps give ties, the scales give flat and peaked distributions, the lengths leave vector remainders.
    private static readonly Gen<float[]> s_logits = Gen.Select(
        Gen.OneOf(Gen.Const(0.01f), Gen.Const(0.25f), Gen.Const(1f)),
        Gen.OneOf(Gen.Int[1, 40].Array[1, 40], Gen.Int[-40, 40].Array[100, 3000]),
        (scale, steps) => steps.Select(step => step * scale).ToArray());

    [Fact]
    public void Sample_MatchesAFullSort() => Gen.Select(s_logits, s_options).Sample((logits, options) =>
    {
        (List<(int Id, double Probability)> kept, double margin) = NaiveSampler.Distribution(logits, options);
        Sampler sampler = New(options, logits.Length);
        RandomStream random = new(options.Seed!.Value);
        for (int step = 0; step < 3; step++)
        {
            int id = sampler.Sample([.. logits], [], 0).Id;
            (int expected, double near) = NaiveSampler.Draw(kept, random.NextUniform());
            if (margin > 1e-5 && near > 1e-5)
                Assert.Equal(expected, id);
        }
    }, iter: 3000);

    [Fact]
    public void Sample_ReportsTheFullSoftmaxOfTheRawLogits() => Gen.Select(s_logits, s_options).Sample((logits, options) =>
    {
        double max = logits.Max();
        double total = max + Math.Log(logits.Sum(logit => Math.Exp(logit - max)));
        SamplingOptions penalized = options with { RepetitionPenalty = 1.5f, LogitBias = new Dictionary<int, float> { [0] = 3 } };
        SampledToken token = New(penalized, logits.Length, [0]).Sample([.. logits], [], 5);

        Assert.Equal(logits[token.Id] - total, token.LogProbability, 1e-4);
        (float logit, int id)[] best = [.. logits.Select((logit, id) => (logit, id)).OrderByDescending(pair => pair.logit)
            .ThenBy(pair => pair.id).Take(5)];
        Assert.Equal(best.Select(pair => pair.id), token.Top.Select(top => top.Id));
        foreach ((TokenLogProbability top, (float logit, int _)) in token.Top.Zip(best))
            Assert.Equal(logit - total, top.LogProbability, 1e-4);
    }, iter: 500);

    [Fact]
    public void Temperature0_TakesTheLowestIdOfTheBest()
    {
        float[] logits = new float[1000];
        logits[999] = logits[517] = logits[518] = 2;

        Assert.Equal(517, New(new SamplingOptions { Temperature = 0 }, 1000).Sample(logits, [], 0).Id);
    }

    [Fact]
    public void ExactTies_AreCutByLowestId()
    {
        HashSet<int> byCount = Drawn(new SamplingOptions { Temperature = 1, TopK = 3, TopP = 1, Seed = 1 }, new float[77]);
        HashSet<int> byMass = Drawn(new SamplingOptions { Temperature = 1, TopK = 0, TopP = 2.5f / 77, Seed = 1 }, new float[77]);

        Assert.Equal([0, 1, 2], byCount.Order());
        Assert.Equal([0, 1, 2], byMass.Order());
    }

    [Theory]
    [InlineData(1e-4f)]
    [InlineData(1e4f)]
    public void ExtremeLogits_AreSampled(float temperature)
    {
        float[] logits = [float.MinValue, -1e30f, 0, float.MaxValue, 1e30f];
        SampledToken token = New(s_plain with { Temperature = temperature }, 5).Sample(logits, [], 0);

        Assert.Equal(3, token.Id);
        Assert.Equal(0, token.LogProbability);
    }

    [Fact]
    public void HugeBiases_StayFinite()
    {
        SamplingOptions options = s_plain with
        {
            LogitBias = new Dictionary<int, float> { [1] = float.MaxValue, [2] = float.MinValue },
            Temperature = 0.01f,
        };

        Assert.Equal([1], Drawn(options, [0, float.MaxValue, float.MinValue, 5]));
    }

    [Theory]
    [InlineData(float.NaN)]
    [InlineData(float.PositiveInfinity)]
    [InlineData(float.NegativeInfinity)]
    public void LogitThatIsNotFinite_IsAnError(float value)
    {
        foreach (int place in new[] { 0, 9, 99 })
        {
            float[] logits = new float[100];
            logits[place] = value;
            InferenceException error = Assert.Throws<InferenceException>(() => New(s_plain, 100).Sample(logits, [], 0));
            Assert.Contains($"token {place} ", error.Message, StringComparison.Ordinal);
            Assert.Throws<InferenceException>(() => New(s_plain, 100).Observe(logits, 0, 0));
        }
    }

    [Fact]
    public void ForbiddenTokens_AreNeverChosen()
    {
        Assert.Equal([1, 3], Drawn(s_plain, new float[5], forbidden: [0, 2, 4]).Order());
        Assert.Equal([3], Drawn(s_plain with { Temperature = 0 }, [9, 9, 9, 1, 9], forbidden: [0, 1, 2, 4]));
        Assert.Throws<InferenceException>(() => Drawn(s_plain, new float[2], forbidden: [0, 1]));
    }

    [Fact]
    public void TopK_LargerThanTheVocabulary_KeepsAll()
        => Assert.Equal(5, Drawn(s_plain with { TopK = 1000 }, new float[5]).Count);

    [Fact]
    public void TopP0_TakesTheBest()
        => Assert.Equal([1], Drawn(s_plain with { TopP = 0 }, [1, 2, 1.9f]));

    [Fact]
    public void SameSeed_SameTokens_WhateverRunsBeside()
    {
        Sampler alone = New(s_plain with { Seed = 7 }, 100);
        int[] expected = [.. Enumerable.Range(0, 50).Select(_ => alone.Sample(new float[100], [], 0).Id)];

        Sampler[] crowd =
            [.. Enumerable.Range(0, 8).Select(i => New(s_plain with { Seed = i == 3 ? 7UL : (ulong)i + 100 }, 100))];
        int[][] tokens = [.. crowd.Select(_ => new int[50])];
        for (int step = 0; step < 50; step++)
            Parallel.For(0, crowd.Length, i => tokens[i][step] = crowd[i].Sample(new float[100], [], 0).Id);

        Assert.Equal(expected, tokens[3]);
        Assert.NotEqual(expected, tokens[4]);
        Assert.Equal(expected[0], new Sampler(s_plain, [], 100, fallbackSeed: 7).Sample(new float[100], [], 0).Id);
    }

    [Fact]
    public void IdsOutsideTheVocabulary_AreErrors()
    {
        Assert.Throws<InferenceException>(() => New(s_plain, 10, [10]));
        Assert.Throws<InferenceException>(() => New(s_plain with { LogitBias = new Dictionary<int, float> { [-1] = 1 } }, 10));
        Assert.Throws<InferenceException>(() => New(s_plain, 10).Observe(new float[10], 10, 0));
    }

    [Fact]
    public void Sampling_AllocatesNothingPerToken()
    {
        float[] logits = [.. Enumerable.Range(0, 20_000).Select(i => i * 7919 % 1000 / 100f)];
        SamplingOptions[] all =
            [s_plain, s_plain with { TopP = 0.9f, MinP = 0.01f }, new SamplingOptions { PresencePenalty = 1 }];
        foreach (SamplingOptions options in all)
        {
            float[] scratch = new float[logits.Length];
            Sampler sampler = New(options with { Seed = 3 }, logits.Length);
            void Step()
            {
                logits.CopyTo(scratch, 0);
                sampler.Sample(scratch, [], 0);
            }
            for (int i = 0; i < 300; i++)
                Step();
            long before = GC.GetAllocatedBytesForCurrentThread();
            for (int i = 0; i < 20; i++)
                Step();
            // The history's dictionary may still grow once.
            Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, 0, options.PresencePenalty == 0 ? 0 : 40_000);
        }
    }

    private static Sampler New(SamplingOptions options, int vocabulary, int[]? prompt = null)
        => new(options, prompt ?? [], vocabulary, 0);

    private static HashSet<int> Drawn(SamplingOptions options, float[] logits, int[]? forbidden = null)
    {
        Sampler sampler = New(options, logits.Length);
        return [.. Enumerable.Range(0, 400).Select(_ => sampler.Sample([.. logits], forbidden ?? [], 0).Id)];
    }
}
