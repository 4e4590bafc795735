using Ponder.Checkpoints;
using Ponder.Checkpoints.Safetensors;
using Ponder.Inference.Sampling;
using Ponder.Testing;

namespace Ponder.Inference.Tests.Models;

/// <summary>The whole engine against logits and greedy tokens computed in float64 by the reference implementation.</summary>
public sealed class LogitsConformanceTests
{
    /// <summary>Of the standard deviation of a position's logits.</summary>
    private const double ExactTolerance = 2e-4;

    /// <summary>
    /// ‖Δ‖ / ‖reference‖ over a prompt. All weights are floats and are multiplied as they are; what is rounded is the cache, to
    /// bf16. From model to model that gives 1.8e-3 to 4.4e-3.
    /// </summary>
    private const double FastTolerance = 5e-3;

    public static TheoryData<string, ArithmeticPath> Cases()
    {
        TheoryData<string, ArithmeticPath> cases = [];
        foreach (string name in new[] { "gqa-untied-f32", "mha-tied-f32", "yarn4-f32", "qwq-head128-bf16-sharded" })
        {
            cases.Add(name, ArithmeticPath.Exact);
            cases.Add(name, ArithmeticPath.Fast);
        }
        return cases;
    }

    [Theory]
    [MemberData(nameof(Cases))]
    public async Task Logits_EqualTheReference(string name, ArithmeticPath path)
    {
        string folder = Conformance.Require($"conformance/logits/{name}");
        using Checkpoint checkpoint = Checkpoint.Open(folder);
        await using Engine engine = Engine.Load(
            checkpoint, new EngineOptions { Path = path }, cancellationToken: TestContext.Current.CancellationToken);
        using SafetensorsFile expected = SafetensorsFile.Open(Path.Combine(folder, "expected.safetensors"));

        for (int prompt = 0; prompt < 3; prompt++)
        {
            int[] ids = [.. expected.ReadArray<long>($"{prompt}.input_ids").Select(id => (int)id)];
            float[] reference = expected.ReadArray<float>($"{prompt}.logits");
            float[][] actual = await engine.AllLogitsAsync(ids);
            int first = ids.Length - reference.Length / checkpoint.Config.VocabularySize;
            float[] tail = [.. actual[first..].SelectMany(row => row)];

            if (path == ArithmeticPath.Exact)
                Assert.True(LogitError.LargestInDeviations(tail, reference, checkpoint.Config.VocabularySize) <= ExactTolerance);
            else
                AssertNear(LogitError.Relative(tail, reference));
        }
    }

    private static void AssertNear(double error)
    {
        TestContext.Current.TestOutputHelper?.WriteLine($"relative error {error:E2}");
        Assert.True(error <= FastTolerance, $"relative error {error:E2}");
    }

    [Theory]
    [MemberData(nameof(Cases))]
    public async Task GreedyTokens_EqualTheReference_WhereItsMarginCanBeResolved(string name, ArithmeticPath path)
    {
        string folder = Conformance.Require($"conformance/logits/{name}");
        using Checkpoint checkpoint = Checkpoint.Open(folder);
        await using Engine engine = Engine.Load(
            checkpoint, new EngineOptions { Path = path }, cancellationToken: TestContext.Current.CancellationToken);
        using SafetensorsFile expected = SafetensorsFile.Open(Path.Combine(folder, "expected.safetensors"));

        for (int prompt = 0; prompt < 3; prompt++)
        {
            int[] ids = [.. expected.ReadArray<long>($"{prompt}.input_ids").Select(id => (int)id)];
            float[] logits = expected.ReadArray<float>($"{prompt}.logits");
            long[] greedy = expected.ReadArray<long>($"{prompt}.greedy_ids");
            float[] margins = expected.ReadArray<float>($"{prompt}.greedy_margin");
            float resolvable = (path == ArithmeticPath.Exact ? (float)ExactTolerance : 3 * (float)FastTolerance)
                * LogitError.Deviation(logits.AsSpan(0, checkpoint.Config.VocabularySize));

            GenerationRequest request = new()
            {
                Prompt = ids,
                MaxTokens = greedy.Length,
                Sampling = new SamplingOptions { Temperature = 0 },
            };
            int step = 0;
            await foreach (GeneratedToken token in engine.GenerateAsync(request, TestContext.Current.CancellationToken))
            {
                if (token.Id != greedy[step])
                {
                    Assert.True(margins[step] <= resolvable, $"prompt {prompt}, step {step}: {token.Id} for {greedy[step]}, margin {margins[step]}");
                    break;
                }
                step++;
            }
            Assert.True(step == greedy.Length || margins[step] <= resolvable);
        }
    }
}
