using System.Text;
using System.Text.Json;
using Ponder.Verifiers.Mathematics;

namespace Ponder.Verifiers.Tests.Mathematics;

public sealed class MathVerifierSeamTests
{
    [Fact]
    public async Task A_verdict_says_what_was_extracted_and_how_it_was_read()
    {
        Verdict verdict = await Judge("""{"gold": "$\\frac{1}{2}$", "pred": "It is $\\boxed{0.5}$."}""");

        using MemoryStream stream = new();
        using (Utf8JsonWriter json = new(stream))
        {
            json.WriteStartObject();
            verdict.WriteTo(json);
            json.WriteEndObject();
        }
        Assert.Equal(
            """{"score":1,"correct":true,"reason":"equivalent","extracted":"0.5","gold_parsed":"1/2","pred_parsed":"1/2"}""",
            Encoding.UTF8.GetString(stream.ToArray()));
    }

    [Theory]
    [InlineData("""{"pred": "1"}""", "gold")]
    [InlineData("""{"gold": 1, "pred": "1"}""", "gold")]
    [InlineData("""{"gold": "1", "pred": "1", "precision": -1}""", "precision")]
    [InlineData("""{"gold": "1", "pred": "1", "precision": 1.5}""", "precision")]
    [InlineData("""{"gold": "1", "pred": "1", "strict": "yes"}""", "strict")]
    [InlineData("""{"gold": "1", "pred": "1", "targets": "latex"}""", "targets")]
    [InlineData("""{"gold": "1", "pred": "1", "targets": []}""", "targets")]
    [InlineData("""{"gold": "1", "pred": "1", "targets": ["html"]}""", "targets")]
    [InlineData("""{"gold": "1", "pred": "1", "percentages": "often"}""", "percentages")]
    public async Task A_bad_field_is_named_and_no_verdict_given(string line, string field)
    {
        Verdict verdict = await Judge(line);

        Assert.Equal(VerificationErrorKind.BadCase, verdict.Error?.Kind);
        Assert.StartsWith(field + ":", verdict.Error!.Message, StringComparison.Ordinal);
        Assert.True(double.IsNaN(verdict.Score));
    }

    [Theory]
    [InlineData("")]
    [InlineData("   ")]
    [InlineData("\\boxed{}")]
    public async Task A_gold_answer_without_an_answer_is_the_fault_of_the_reference(string gold)
    {
        string line = JsonSerializer.Serialize(new { gold, pred = "1" });

        Assert.Equal(VerificationErrorKind.BadReference, (await Judge(line)).Error?.Kind);
    }

    [Theory]
    [InlineData("""{"gold": "$\\{1,2\\}$", "pred": "$(1,2)$", "strict": false}""", true)]
    [InlineData("""{"gold": "$\\{1,2\\}$", "pred": "$(1,2)$", "strict": true}""", false)]
    [InlineData("""{"gold": "$[1,2]$", "pred": "$1 \\le x \\le 2$", "allow_set_relation_comp": true}""", true)]
    [InlineData("""{"gold": "$\\pi$", "pred": "3.14", "precision": 2}""", true)]
    [InlineData("""{"gold": "0.28", "pred": "28", "lenient": true}""", true)]
    [InlineData("""{"gold": "28%", "pred": "28", "percentages": "value"}""", false)]
    [InlineData("""{"gold": "9", "pred": "it is 9", "targets": ["latex"]}""", false)]
    [InlineData("""{"gold": "9", "pred": "it is 9", "targets": ["latex", "expr"]}""", true)]
    public async Task A_line_may_set_options(string line, bool expected) => Assert.Equal(expected, (await Judge(line)).Correct);

    [Fact]
    public async Task Verdicts_do_not_depend_on_what_else_runs()
    {
        string[] lines =
        [
            """{"gold": "$\\cos\\frac{\\pi}{5}$", "pred": "$\\frac{1+\\sqrt5}{4}$"}""",
            """{"gold": "$\\cos\\frac{\\pi}{5}$", "pred": "$\\frac{1+\\sqrt6}{4}$"}""",
        ];
        Verdict[] verdicts = await Task.WhenAll(Enumerable.Range(0, 400).Select(i =>
            Task.Run(() => Judge(lines[i % 2]), TestContext.Current.CancellationToken)));

        Assert.All(verdicts, (verdict, i) => Assert.Equal(i % 2 == 0, verdict.Correct));
    }

    [Fact]
    public async Task A_verification_can_be_stopped()
    {
        using CancellationTokenSource source = new();
        using JsonDocument document = JsonDocument.Parse("""{"gold": "$7$"}""");
        VerificationCase subject = new(HugeNumbers.SquareOfSum(59), document.RootElement);
        await source.CancelAsync();

        WorkBudget budget = new(MathVerifier.MostSteps, source.Token);
        Assert.Throws<OperationCanceledException>(() => MathVerifier.Verify("$7$", subject.Output, MathOptions.Default, budget));
        await Assert.ThrowsAsync<OperationCanceledException>(async () =>
            await new MathVerifier().VerifyAsync(subject, source.Token));
    }

    [Fact]
    public void A_verdict_on_what_is_too_complex_says_what_was_extracted()
    {
        string factorials = string.Join('+', Enumerable.Range(700, 299).Select(i => $"{i}!"));
        MathVerdict verdict = MathVerifier.Verify("$x+\\sqrt{\\pi}$", $"${factorials}$");

        Assert.False(verdict.Correct);
        Assert.StartsWith("too complex", verdict.Reason, StringComparison.Ordinal);
        Assert.NotNull(verdict.Extracted);
        Assert.NotNull(verdict.PredictionParsed);
    }

    private static async Task<Verdict> Judge(string line)
    {
        using JsonDocument document = JsonDocument.Parse(line);
        string output = document.RootElement.GetProperty("pred").GetString()!;
        return await new MathVerifier().VerifyAsync(new VerificationCase(output, document.RootElement),
            TestContext.Current.CancellationToken);
    }
}
