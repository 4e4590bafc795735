using System.Text.Json;
using Ponder.Testing;
using Ponder.Verifiers.Mathematics;

namespace Ponder.Verifiers.Tests.Mathematics;

/// <summary>Public data sets: gold answers and the solutions that lead to them.</summary>
public sealed class MathDataTests
{
    [Fact]
    public void Answers_of_MATH_500_verify_from_their_solutions()
    {
        List<string> wrong = [];
        foreach (JsonElement problem in Read("data/math500/test.jsonl"))
        {
            string answer = problem.GetProperty("answer").GetString()!;
            string solution = problem.GetProperty("solution").GetString()!;
            // Either way round: the solution as what a model put out, and as reference.
            if (!MathVerifier.Verify(answer, solution).Correct || !MathVerifier.Verify(solution, $"${answer}$").Correct)
                wrong.Add(answer);
        }
        Assert.True(wrong.Count == 0, string.Join('\n', wrong));
    }

    [Fact]
    public void Answers_of_MATH_500_verify_against_no_other_answer()
    {
        string[] answers = [.. Read("data/math500/test.jsonl").Select(problem =>
            problem.GetProperty("answer").GetString()!).Distinct()];
        HashSet<string> found = [];
        foreach (string gold in answers)
        {
            foreach (string other in answers.Where(other => other != gold && MathVerifier.Verify(gold, other).Correct))
                found.Add(string.CompareOrdinal(gold, other) < 0 ? $"{gold} ~ {other}" : $"{other} ~ {gold}");
        }
        // One value in two ways of writing, with and without its unit; every pair was looked at.
        string[] same =
        [
            @"1,-2 ~ -2,1", @"10,\!080 ~ 10080", @"120 ~ 120^\circ", @"15 ~ 15\mbox{ cm}^2", @"2 \sqrt{5} ~ 2\sqrt{5}",
                @"30 ~ 30^\circ", @"36 ~ 36^\circ",
            @"36 ~ \$36", @"5 ~ x=5", @"90 ~ 90^\circ", @"\frac14 ~ \frac{1}{4}",
        ];
        Assert.Equal(
            same.Select(pair => string.Join(" ~ ",
                pair.Split(" ~ ").Order(StringComparer.Ordinal))).Order(StringComparer.Ordinal),
            found.Order(StringComparer.Ordinal));
    }

    [Theory]
    [InlineData("data/gsm8k/test.jsonl")]
    [InlineData("data/gsm8k/train.jsonl")]
    public void Answers_of_GSM8K_verify_in_the_forms_that_models_use(string file)
    {
        List<string> wrong = [];
        foreach (JsonElement problem in Read(file))
        {
            string solution = problem.GetProperty("answer").GetString()!;
            string answer = solution[(solution.LastIndexOf("####", StringComparison.Ordinal) + 4)..].Trim();
            string next = $"{decimal.Parse(answer, System.Globalization.CultureInfo.InvariantCulture) + 1}";
            bool right = MathVerifier.Verify(solution, $"The answer is {answer}.").Correct
                && MathVerifier.Verify(answer, solution).Correct
                && MathVerifier.Verify(answer, $"So she pays $\\boxed{{{answer}}}$ dollars.").Correct
                && MathVerifier.Verify(answer, $"**Answer:** ${answer} in total").Correct
                && !MathVerifier.Verify(answer, $"\\boxed{{{next}}}").Correct;
            if (!right)
                wrong.Add(solution);
        }
        Assert.True(wrong.Count == 0, string.Join("\n\n", wrong));
    }

    [Theory]
    [InlineData("data/aime/aime24.jsonl")]
    [InlineData("data/aime/aime25.jsonl")]
    public void Answers_of_AIME_verify_with_and_without_leading_zeros(string file)
    {
        foreach (JsonElement problem in Read(file))
        {
            string answer = problem.GetProperty("answer").ToString();
            Assert.True(MathVerifier.Verify(answer, $"…</think>\nThe answer is \\boxed{{{answer}}}.").Correct, answer);
            Assert.True(MathVerifier.Verify(answer, $"\\boxed{{{answer.PadLeft(3, '0')}}}").Correct, answer);
            Assert.False(MathVerifier.Verify(answer, $"\\boxed{{1{answer}}}").Correct, answer);
        }
    }

    private static IEnumerable<JsonElement> Read(string file) =>
        File.ReadLines(Conformance.Require(file)).Where(line => line.Length > 0).Select(line =>
            JsonDocument.Parse(line).RootElement);
}
