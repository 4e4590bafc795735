using System.Text.Json;
using Ponder.Testing;
using Ponder.Verifiers.Mathematics;

namespace Ponder.Verifiers.Tests.Mathematics;

/// <summary>The public cases of Math-Verify.</summary>
public sealed class MathConformanceTests
{
    // Here the reference accepts a lost sign: it cannot read \mathrm{e}, and falls back to the first number, 1, of both
    // formulas. A change proposed to it calls that a fault and corrects this expectation: "Avoid extracting embedded numbers
    // from failed LaTeX matches", https://github.com/huggingface/Math-Verify/pull/82.
    private const string FaultGold = @"$1 - \frac{1}{\mathrm{e}}$";
    private const string FaultAnswer = @"$1 + \frac{1}{\mathrm{e}}$";

    [Fact]
    public async Task Every_case_has_the_verdict_of_the_reference_but_the_one_where_it_is_at_fault()
    {
        string[] lines = File.ReadAllLines(Conformance.Require("conformance/math/cases.jsonl"));
        List<string> wrong = [];
        int faults = 0;
        foreach (string line in lines.Where(line => line.Length > 0))
        {
            using JsonDocument document = JsonDocument.Parse(line);
            string gold = document.RootElement.GetProperty("gold").GetString()!;
            string output = document.RootElement.GetProperty("pred").GetString()!;
            bool fault = gold == FaultGold && output == FaultAnswer;
            faults += fault ? 1 : 0;
            Verdict verdict = await new MathVerifier().VerifyAsync(new VerificationCase(output, document.RootElement),
                TestContext.Current.CancellationToken);
            if (verdict.Error is not null || verdict.Correct != (!fault
                && document.RootElement.GetProperty("expected").GetBoolean()))
                wrong.Add($"{Shorten(gold)} | {Shorten(output)} | {verdict}");
        }
        Assert.True(wrong.Count == 0, string.Join('\n', wrong));
        Assert.Equal(117, lines.Length);
        Assert.Equal(1, faults);
    }

    private static string Shorten(string text) => text.Length <= 300 ? text : $"{text[..100]} … {text[^200..]}";
}
