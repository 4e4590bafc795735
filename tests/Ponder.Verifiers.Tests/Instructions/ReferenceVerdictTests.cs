using System.Text.Json;
using Ponder.Testing;

namespace Ponder.Verifiers.Instructions.Tests;

/// <summary>What the published code of IFEval says of 715 responses.</summary>
public sealed class ReferenceVerdictTests(ITestOutputHelper output)
{
    [Fact]
    public async Task AgreesOn99PercentOfTheInstructions()
    {
        string path = Conformance.Require("conformance/instructions/cases.jsonl");
        InstructionVerifier verifier = new();
        int strictAlike = 0;
        int looseAlike = 0;
        int count = 0;
        int number = 0;
        foreach (string line in File.ReadLines(path))
        {
            number++;
            using JsonDocument document = JsonDocument.Parse(line);
            JsonElement row = document.RootElement;
            Verdict verdict = await verifier.VerifyAsync(
                new VerificationCase(row.GetProperty("response").GetString()!, row), TestContext.Current.CancellationToken);
            InstructionVerdict found = Assert.IsType<InstructionVerdict>(verdict);
            bool caveat = row.TryGetProperty("caveat", out JsonElement note);
            for (int index = 0; index < found.Strict.Count; index++)
            {
                bool strict = row.GetProperty("strict")[index].GetBoolean();
                bool loose = row.GetProperty("loose")[index].GetBoolean();
                if (found.Strict[index] != strict || found.Loose[index] != loose)
                {
                    output.WriteLine(
                        $"row {number}, {row.GetProperty("instruction_id_list")[index]}: strict {strict} {found.Strict[index]}, "
                        + $"loose {loose} {found.Loose[index]} {(caveat ? note.GetString() : "")}");
                }
                if (caveat)
                    continue;
                count++;
                strictAlike += found.Strict[index] == strict ? 1 : 0;
                looseAlike += found.Loose[index] == loose ? 1 : 0;
            }
        }
        output.WriteLine($"{strictAlike} strict and {looseAlike} loose of {count}");
        Assert.True(count >= 1190, $"{count} verdicts");
        Assert.True(strictAlike >= 0.99 * count, $"strict: {strictAlike} of {count}");
        Assert.True(looseAlike >= 0.99 * count, $"loose: {looseAlike} of {count}");
    }
}
