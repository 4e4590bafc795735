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

    [Theory]
    [InlineData("答案：6")]
    [InlineData("答案为6。")]
    [InlineData("结果是６个。")]
    [InlineData("x＝6")]
    [InlineData("答案（6）")]
    [InlineData("The answer is `6`.")]
    [InlineData("Answer:6")]
    [InlineData("**Answer:**6")]
    [InlineData("\"6\"")]
    [InlineData("⇒6")]
    [InlineData("<answer>6</answer>")]
    [InlineData("{\"answer\":6}")]
    public void A_number_begins_behind_what_opens_it(string output) => Assert.Contains("6", Extract(output)?.Source);

    [Theory]
    [InlineData("room 5'6\"")]
    [InlineData("at 2:36")]
    [InlineData("a->6")]
    public void A_number_does_not_begin_within_something_else(string output) => Assert.NotEqual("6", Extract(output)?.Source);

    [Theory]
    [InlineData("It could be 5 or 6.", "5 or 6")]
    [InlineData("The answer is 5 or maybe 6", "5 or maybe 6")]
    [InlineData("The answer is 4, 5, 6", "4, 5, 6")]
    [InlineData("So the numbers are 3, 4, and 5.", "3, 4, and 5")]
    [InlineData("Answer: 5, 6", "5, 6")]
    [InlineData("**5** or **6**", "5** or **6")]
    [InlineData("答案是5或6", "5或6")]
    [InlineData("We find x = 2 and 3.", "2 and 3")]
    public void Numbers_that_are_joined_are_one_answer(string output, string expected) =>
        Assert.Equal(expected, Extract(output)?.Source);

    [Theory]
    [InlineData("The answer is 15, 3 more than 12.", "15")]
    [InlineData("The answer is 5, and 6 is too many.", "5")]
    [InlineData("It was on May 5, 2020", "2020")]
    [InlineData("We find x = 2 and y = 3.", "3")]
    [InlineData("Adding 5 and 6, we get 11.", "11")]
    public void Numbers_that_belong_to_something_else_are_not_joined(string output, string expected) =>
        Assert.Equal(expected, Extract(output)?.Source);

    [Theory]
    [InlineData("x = 6, not 7.", "6")]
    [InlineData("It is not 6 but 7", "7")]
    [InlineData("The answer is not 6 but 7", "7")]
    [InlineData("The answer is not $6$. It is $7$.", "7")]
    [InlineData("We get 7 instead of 6.", "7")]
    [InlineData("There are 7, which is more than 6.", "7")]
    [InlineData("It isn't 6", null)]
    [InlineData("It cannot be equal to **6**", null)]
    [InlineData("At least 6", "6")]
    [InlineData("A knot 6", "6")]
    public void What_is_denied_is_no_answer(string output, string? expected) => Assert.Equal(expected, Extract(output)?.Source);

    private static ExtractedAnswer? Extract(string output) =>
        AnswerExtractor.FromOutput(output, ExtractionTargets.Latex | ExtractionTargets.Expressions, new WorkBudget(100_000));
}
