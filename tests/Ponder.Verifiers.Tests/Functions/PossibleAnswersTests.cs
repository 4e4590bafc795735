using System.Text.Json;
using Ponder.Testing;
using Ponder.Verifiers.Functions;

namespace Ponder.Verifiers.Tests.Functions;

/// <summary>The benchmark's own answers, taken as calls.</summary>
public sealed class PossibleAnswersTests
{
    /// <summary>Entries that no call can pass: their descriptions and answers contradict each other.</summary>
    private static readonly string[] s_impossible =
    [
        "live_simple_106-63-0", "live_simple_112-68-0", "live_multiple_964-207-0", "live_multiple_862-181-3",
        "simple_java_36", "simple_java_65",
    ];

    [Theory]
    [InlineData("simple_python", "python", 400)]
    [InlineData("multiple", "python", 200)]
    [InlineData("parallel", "python", 200)]
    [InlineData("parallel_multiple", "python", 200)]
    [InlineData("live_simple", "python", 258)]
    [InlineData("live_multiple", "python", 1053)]
    [InlineData("live_parallel", "python", 16)]
    [InlineData("live_parallel_multiple", "python", 24)]
    [InlineData("simple_java", "java", 100)]
    [InlineData("simple_javascript", "javascript", 50)]
    public async Task Every_possible_answer_is_right_except_where_none_is(string category, string language, int entries)
    {
        string folder = Conformance.Require("data/bfcl");
        Dictionary<string, string> questions = File.ReadLines(Path.Combine(folder, $"BFCL_v4_{category}.json")).ToDictionary(Id);
        FunctionVerifier verifier = new();
        List<string> wrong = [];
        int count = 0;
        foreach (string line in File.ReadLines(Path.Combine(folder, "possible_answer", $"BFCL_v4_{category}.json")))
        {
            count++;
            using JsonDocument answer = JsonDocument.Parse(line);
            using JsonDocument question = JsonDocument.Parse(questions[Id(line)]);
            using JsonDocument fields = JsonDocument.Parse(
                PossibleCalls.Case(category, language, question.RootElement.GetProperty("function"), answer.RootElement.GetProperty("ground_truth")));
            Verdict verdict = await verifier.VerifyAsync(new("", fields.RootElement), TestContext.Current.CancellationToken);
            if (verdict.Correct == s_impossible.Contains(Id(line)))
                wrong.Add($"{Id(line)}: {verdict.Reason}: {fields.RootElement.GetProperty("calls")}");
        }
        Assert.Equal(entries, count);
        Assert.True(wrong.Count == 0, $"{wrong.Count} of {count}:\n{string.Join('\n', wrong.Take(12))}");
    }

    private static string Id(string line)
    {
        using JsonDocument document = JsonDocument.Parse(line);
        return document.RootElement.GetProperty("id").GetString()!;
    }
}
