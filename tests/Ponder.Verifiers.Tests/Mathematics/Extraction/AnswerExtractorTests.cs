using Ponder.Verifiers.Mathematics;
using Ponder.Verifiers.Mathematics.Extraction;

namespace Ponder.Verifiers.Tests.Mathematics.Extraction;

public sealed class AnswerExtractorTests
{
    [Theory]
    [InlineData("First $3$, then $4$.", "4")]
    [InlineData("The answer: $3$. By the way, $4$.", "3")]
    [InlineData("The answer is $3$. A box: \\boxed{4}. And $5$.", "4")]
    [InlineData("The final answer is $3$. I hope it is correct. \\boxed{4}", "3")]
    [InlineData("\\boxed{3} and later \\boxed{4}", "4")]
    [InlineData("\\boxed{\\frac{1}{\\sqrt{2}}}", "\\frac{1}{\\sqrt{2}}")]
    [InlineData("It costs $5 today", "5")]
    [InlineData("It costs \\$5 and \\$7.50 then", "7.50")]
    [InlineData("Total = 3 + 4 = 7", "7")]
    [InlineData("about 3.5%", "3.5")]
    [InlineData("from 1,234 to 5,678.9", "5678.9")]
    [InlineData("so that (1/2) * (4/3) P(A) = 2/3.", "2/3")]
    [InlineData("<think>\\boxed{1}</think>so \\boxed{2}", "2")]
    public void The_answer_is_found_in_its_place(string output, string expected) =>
        Assert.Equal(expected, Extract(output)?.Source);

    [Theory]
    [InlineData("")]
    [InlineData("nothing here")]
    [InlineData("\\boxed{}")]
    [InlineData("<think>\\boxed{1}</think>")]
    [InlineData("room A12b")]
    public void Where_there_is_none_none_is_found(string output) => Assert.Null(Extract(output));

    private static ExtractedAnswer? Extract(string output) =>
        AnswerExtractor.FromOutput(output, ExtractionTargets.Latex | ExtractionTargets.Expressions, new WorkBudget(100_000));
}
