using System.Text.Json;
using Ponder.Checkpoints;
using Ponder.Checkpoints.Safetensors;
using Ponder.Testing;

namespace Ponder.Inference.Tests.Models;

/// <summary>What each type of cache costs: the figures of docs/engine.md.</summary>
public sealed class KeyValueTypeTests
{
    /// <summary>fp32 weights, so that the cache is all that is rounded; logits computed in float64.</summary>
    [Theory]
    [InlineData(KeyValueType.F32, 3e-6)]
    [InlineData(KeyValueType.BF16, 1.8e-3)]
    [InlineData(KeyValueType.Q8, 6e-3)]
    public async Task Logits_AreNearTheReference(KeyValueType type, double tolerance)
    {
        string file = Conformance.Require("conformance/gguf/F32.gguf");
        using Checkpoint checkpoint = Checkpoint.Open(file);
        await using Engine engine = Engine.Load(
            checkpoint, new EngineOptions { KeyValueType = type }, cancellationToken: TestContext.Current.CancellationToken);
        using SafetensorsFile expected = SafetensorsFile.Open(Path.ChangeExtension(file, ".expected.safetensors"));
        int[] ids = [.. expected.ReadArray<long>("input_ids").Select(id => (int)id)];

        float[][] logits = await engine.AllLogitsAsync(ids);

        double error = LogitError.Relative([.. logits[^8..].SelectMany(row => row)], expected.ReadArray<float>("logits_last8"));
        TestContext.Current.TestOutputHelper?.WriteLine($"{type}: relative error {error:E2}");
        Assert.True(error <= tolerance, $"relative error {error:E2}");
    }

    /// <summary>Kullback-Leibler divergence from an fp32 cache, in nats a token, over four questions and their answers.</summary>
    [Theory]
    [InlineData(KeyValueType.BF16, 1e-4)]
    [InlineData(KeyValueType.Q8, 1e-3)]
    public async Task Probabilities_OfARealModel_AreNearThoseOfAnFp32Cache(KeyValueType type, double tolerance)
    {
        string folder = Conformance.Require("models/minimind2-small");
        using Checkpoint checkpoint = Checkpoint.Open(folder);
        EngineOptions options = new() { ContextLength = 512 };
        await using Engine exact = Engine.Load(
            checkpoint, options with { KeyValueType = KeyValueType.F32 }, cancellationToken: TestContext.Current.CancellationToken);
        await using Engine engine = Engine.Load(
            checkpoint, options with { KeyValueType = type }, cancellationToken: TestContext.Current.CancellationToken);
        using JsonDocument questions = JsonDocument.Parse(await File.ReadAllBytesAsync(
            Path.Combine(folder, "expected.json"), TestContext.Current.CancellationToken));

        List<double> divergences = [];
        foreach (JsonElement question in questions.RootElement.EnumerateArray())
        {
            int[] ids = [.. Ids(question, "prompt_ids"), .. Ids(question, "greedy_ids")];
            float[][] expected = await exact.AllLogitsAsync(ids), actual = await engine.AllLogitsAsync(ids);
            divergences.AddRange(expected.Zip(actual, LogitError.Divergence));
        }

        TestContext.Current.TestOutputHelper?.WriteLine(
            $"{type}: mean divergence {divergences.Average():E2}, largest {divergences.Max():E2}, of {divergences.Count} tokens");
        Assert.True(divergences.Average() <= tolerance, $"mean divergence {divergences.Average():E2}");
    }

    private static IEnumerable<int> Ids(JsonElement question, string name) =>
        question.GetProperty(name).EnumerateArray().Select(id => id.GetInt32());
}
