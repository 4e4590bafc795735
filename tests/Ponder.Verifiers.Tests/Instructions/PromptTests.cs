using System.Text.Json;
using Ponder.Testing;

namespace Ponder.Verifiers.Instructions.Tests;

/// <summary>IFEval's prompts.</summary>
public sealed class PromptTests
{
    // Judged with a response that none of the checks may stumble over, whatever it says of it.
    private const string Response = """
        <<A title>>

        Section 1
        * The first point, with a [placeholder] and *stress*.

        ***

        "Second," he said. THE END!

        P.S. {"a": 1}
        """;

    [Fact]
    public async Task EveryPromptLoadsAndRuns()
    {
        string path = Conformance.Require("data/ifeval/ifeval.jsonl");
        InstructionVerifier verifier = new();
        HashSet<string> seen = [];
        int prompts = 0;
        foreach (string line in File.ReadLines(path))
        {
            using JsonDocument document = JsonDocument.Parse(line);
            Verdict verdict = await verifier.VerifyAsync(
                new VerificationCase(Response, document.RootElement), TestContext.Current.CancellationToken);
            Assert.True(verdict.Error is null, $"{line}: {verdict.Error?.Message}");
            JsonElement ids = document.RootElement.GetProperty("instruction_id_list");
            Assert.Equal(ids.GetArrayLength(), Assert.IsType<InstructionVerdict>(verdict).Strict.Count);
            seen.UnionWith(ids.EnumerateArray().Select(id => id.GetString()!));
            prompts++;
        }
        Assert.Equal(541, prompts);
        Assert.Equal(IfEval.Ids.Order(StringComparer.Ordinal), seen.Order(StringComparer.Ordinal));
    }
}
