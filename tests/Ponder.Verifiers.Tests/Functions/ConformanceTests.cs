using System.Text.Json;
using Ponder.Testing;
using Ponder.Verifiers.Functions;

namespace Ponder.Verifiers.Tests.Functions;

/// <summary>The reference checker's verdicts.</summary>
public sealed class ConformanceTests
{
    [Fact]
    public async Task EveryRowWithCallsHasTheReferencesVerdictAndErrorType()
    {
        FunctionVerifier verifier = new();
        List<string> wrong = [];
        int rows = 0;
        foreach (string line in File.ReadLines(Conformance.Require("conformance/functions/cases.jsonl")))
        {
            using JsonDocument document = JsonDocument.Parse(line);
            JsonElement row = document.RootElement;
            if (row.GetProperty("calls").ValueKind == JsonValueKind.Null && row.TryGetProperty("text", out _))
                continue;
            rows++;
            FunctionVerdict? verdict = await verifier.VerifyAsync(new("", row), TestContext.Current.CancellationToken) as FunctionVerdict;
            string? expected = row.GetProperty("error_type").GetString();
            if (verdict is null || verdict.Correct != row.GetProperty("valid").GetBoolean() || verdict.ErrorType != expected)
                wrong.Add($"{row.GetProperty("id")}: {verdict?.ErrorType} instead of {expected}: {verdict?.Reason}");
        }
        Assert.True(rows > 1700, $"only {rows} rows");
        Assert.True(wrong.Count == 0, $"{wrong.Count} of {rows}:\n{string.Join('\n', wrong.Take(20))}");
    }
}
