using System.Text.Json;
using Ponder.Checkpoints;
using Ponder.Inference.Sampling;
using Ponder.Testing;

namespace Ponder.Inference.Tests.Models;

/// <summary>Greedy answers of a real chat model against those of the reference implementation in fp32.</summary>
public sealed class RealModelTests
{
    /// <summary>Two logits nearer than this (in their own units, of about 20) may change places by rounding alone.</summary>
    private const float NearTie = 0.02f;

    [Theory]
    [InlineData(ArithmeticPath.Exact, 1e-3f)]
    [InlineData(ArithmeticPath.Fast, NearTie)]
    public async Task GreedyTokens_EqualTheReference_UpToANearTie(ArithmeticPath path, float nearTie)
    {
        string folder = Conformance.Require("models/minimind2-small");
        using Checkpoint checkpoint = Checkpoint.Open(folder);
        await using Engine engine = Engine.Load(
            checkpoint, new EngineOptions { Path = path, ContextLength = 512 }, cancellationToken: TestContext.Current.CancellationToken);
        using JsonDocument expected = JsonDocument.Parse(await File.ReadAllBytesAsync(
            Path.Combine(folder, "expected.json"), TestContext.Current.CancellationToken));

        foreach (JsonElement question in expected.RootElement.EnumerateArray())
        {
            int[] greedy = [.. question.GetProperty("greedy_ids").EnumerateArray().Select(id => id.GetInt32())];
            GenerationRequest request = new()
            {
                Prompt = [.. question.GetProperty("prompt_ids").EnumerateArray().Select(id => id.GetInt32())],
                MaxTokens = greedy.Length,
                EndTokens = checkpoint.Generation.EndTokens,
                Sampling = new SamplingOptions { Temperature = 0 },
                TopLogProbabilities = 2,
            };
            int step = 0;
            bool apart = false;
            await foreach (GeneratedToken token in engine.GenerateAsync(request, TestContext.Current.CancellationToken))
            {
                if (token.Id != greedy[step])
                {
                    Assert.Equal(greedy[step], token.Top[1].Id);
                    float gap = token.Top[0].LogProbability - token.Top[1].LogProbability;
                    TestContext.Current.TestOutputHelper?.WriteLine($"{question.GetProperty("question")}: a near-tie at step {step}, {gap:E2}");
                    Assert.True(gap <= nearTie, $"step {step}: {token.Id} for {greedy[step]} by {gap}");
                    apart = true;
                    break;
                }
                step++;
            }
            Assert.True(apart || step == greedy.Length, $"{step} of {greedy.Length} tokens came");
        }
    }
}
