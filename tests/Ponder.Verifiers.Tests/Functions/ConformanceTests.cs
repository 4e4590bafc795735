using System.Text.Json;
using Ponder.Testing;
using Ponder.Verifiers.Functions;

namespace Ponder.Verifiers.Tests.Functions;

/// <summary>The reference checker's verdicts.</summary>
public sealed class ConformanceTests
{
    [Fact]
    public async Task Every_row_with_calls_has_the_references_verdict_and_error_type()
    {
        FunctionVerifier verifier = new();
        List<string> wrong = [];
        int rows = 0;
        foreach (JsonElement row in Rows())
        {
            if (row.GetProperty("calls").ValueKind == JsonValueKind.Null && row.TryGetProperty("text", out _))
                continue;
            rows++;
            Compare(row, await verifier.VerifyAsync(new("", row), TestContext.Current.CancellationToken), wrong);
        }
        Assert.True(rows > 1700, $"only {rows} rows");
        Assert.True(wrong.Count == 0, $"{wrong.Count} of {rows}:\n{string.Join('\n', wrong.Take(20))}");
    }

    /// <summary>
    /// The reference decodes the texts of models without tool interface by Python's rules only; those with a tool call tag,
    /// which it refuses, are left out here: Ponder reads them.
    /// </summary>
    [Fact]
    public async Task Every_Python_text_has_the_references_verdict_and_error_type()
    {
        FunctionVerifier verifier = new(FunctionSource.Output);
        List<string> wrong = [];
        int rows = 0;
        foreach (JsonElement row in Rows())
        {
            if (!row.TryGetProperty("text", out JsonElement text) || row.GetProperty("language").GetString() != "python"
                || text.GetString()!.Contains("<tool_call>", StringComparison.Ordinal))
                continue;
            rows++;
            Compare(row, await verifier.VerifyAsync(new(text.GetString()!, row), TestContext.Current.CancellationToken), wrong);
        }
        Assert.True(rows > 100, $"only {rows} rows");
        Assert.True(wrong.Count == 0, $"{wrong.Count} of {rows}:\n{string.Join('\n', wrong.Take(20))}");
    }

    /// <summary>
    /// Java and JavaScript source is read by brackets and commas, not by a parser of the language, so a few texts that the
    /// reference refuses are read, and the other way round.
    /// </summary>
    [Theory]
    [InlineData("java", 0.85)]
    [InlineData("javascript", 0.85)]
    public async Task Most_source_texts_have_the_references_verdict(string language, double share)
    {
        FunctionVerifier verifier = new(FunctionSource.Output);
        List<string> wrong = [];
        int rows = 0;
        foreach (JsonElement row in Rows())
        {
            if (!row.TryGetProperty("text", out JsonElement text) || row.GetProperty("language").GetString() != language)
                continue;
            rows++;
            Compare(row, await verifier.VerifyAsync(new(text.GetString()!, row), TestContext.Current.CancellationToken), wrong);
        }
        TestContext.Current.TestOutputHelper?.WriteLine($"{rows - wrong.Count} of {rows}:\n{string.Join('\n', wrong)}");
        Assert.True(rows > 100 && wrong.Count <= (1 - share) * rows, $"{wrong.Count} of {rows}:\n{string.Join('\n', wrong)}");
    }

    private static IEnumerable<JsonElement> Rows()
    {
        foreach (string line in File.ReadLines(Conformance.Require("conformance/functions/cases.jsonl")))
        {
            using JsonDocument document = JsonDocument.Parse(line);
            yield return document.RootElement;
        }
    }

    private static void Compare(JsonElement row, Verdict verdict, List<string> wrong)
    {
        string? expected = row.GetProperty("error_type").GetString();
        if (verdict is not FunctionVerdict found || found.Correct != row.GetProperty("valid").GetBoolean() || found.ErrorType != expected)
            wrong.Add($"{row.GetProperty("id")}: {(verdict as FunctionVerdict)?.ErrorType} instead of {expected}: {verdict.Reason}");
    }
}
