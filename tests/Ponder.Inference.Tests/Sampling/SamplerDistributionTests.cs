using Ponder.Inference.Sampling;

namespace Ponder.Inference.Tests.Sampling;

/// <summary>
/// Frequencies of drawn tokens against the distribution they come from, by Pearson's chi-square at fixed seeds.
/// </summary>
public sealed class SamplerDistributionTests
{
    private const int Draws = 40_000;

    [Theory]
    [InlineData(1f, 0, 1f, 0f, SamplerOrder.TemperatureFirst)]
    [InlineData(0.6f, 40, 0.95f, 0f, SamplerOrder.TemperatureFirst)]
    [InlineData(0.6f, 40, 0.95f, 0f, SamplerOrder.TemperatureLast)]
    [InlineData(1.7f, 0, 0.8f, 0.02f, SamplerOrder.TemperatureFirst)]
    [InlineData(1.7f, 12, 1f, 0.05f, SamplerOrder.TemperatureLast)]
    public void Frequencies_FollowTheDistribution(float temperature, int topK, float topP, float minP, SamplerOrder order)
    {
        SamplingOptions options = new()
        {
            Temperature = temperature,
            TopK = topK,
            TopP = topP,
            MinP = minP,
            Order = order,
            Seed = 20,
        };
        float[] logits = [.. Enumerable.Range(0, 203).Select(i => MathF.Cos(i * 2.4f) * 2 + i % 5)];
        (List<(int Id, double Probability)> kept, double margin) = NaiveSampler.Distribution(logits, options);
        Assert.True(margin > 1e-5, "the case sits on a cut");

        int[] counts = new int[logits.Length];
        Sampler sampler = new(options, [], logits.Length, 0);
        float[] scratch = new float[logits.Length];
        for (int i = 0; i < Draws; i++)
        {
            logits.CopyTo(scratch, 0);
            counts[sampler.Sample(scratch, [], 0).Id]++;
        }

        Assert.Equal(Draws, kept.Sum(token => counts[token.Id]));
        double chiSquare = 0;
        foreach ((int id, double probability) in kept)
            chiSquare += Math.Pow(counts[id] - probability * Draws, 2) / (probability * Draws);
        // Wilson and Hilferty: (χ²/n)^⅓ is nearly normal. Four sigmas either way.
        double n = kept.Count - 1;
        double z = (Math.Cbrt(chiSquare / n) - (1 - 2 / (9 * n))) / Math.Sqrt(2 / (9 * n));
        Assert.InRange(z, -4, 4);
    }

    [Fact]
    public void RandomStream_IsUniform_AndSeedsAreUnrelated()
    {
        const int Bins = 64;
        int[] counts = new int[Bins * Bins];
        // Neighbouring seeds, and neighbouring draws of one seed, side by side.
        for (ulong seed = 0; seed < 2000; seed++)
        {
            RandomStream one = new(seed);
            RandomStream next = new(seed + 0x9E3779B97F4A7C15);
            for (int i = 0; i < 20; i++)
                counts[(int)(one.NextUniform() * Bins) * Bins + (int)(next.NextUniform() * Bins)]++;
        }
        double expected = 40_000.0 / counts.Length;
        double chiSquare = counts.Sum(count => Math.Pow(count - expected, 2) / expected);
        double n = counts.Length - 1;
        double z = (Math.Cbrt(chiSquare / n) - (1 - 2 / (9 * n))) / Math.Sqrt(2 / (9 * n));
        Assert.InRange(z, -4, 4);
    }
}
