using Ponder.Verifiers.Mathematics;

namespace Ponder.Verifiers.Tests.Mathematics.Cases;

/// <summary>Where the answer is looked for.</summary>
public sealed class ExtractionCases
{
    [Theory]
    [InlineData("7", @"So the answer is $\boxed{7}$.")]
    [InlineData("7", @"First \boxed{5}, no: \boxed{7}.")]
    [InlineData("7", "The final answer is $7$. I hope it is correct. Check: $9$.")]
    [InlineData("7", "Final Answer: The largest $n$ is 7.")]
    [InlineData("18", "9 * 2 = 18\n#### 18")]
    [InlineData("7", @"<think>\boxed{5}</think> It is \boxed{7}.")]
    [InlineData("7", "Answer: 7 apples")]
    [InlineData("7", "There are 3 boxes, so 7 in all")]
    [InlineData("7", @"\[ \boxed{7} \]")]
    [InlineData("7", @"$\boxed{\,7\,}$")]
    [InlineData("7", @"$x = \boxed{7}$")]
    [InlineData(@"\frac{1}{2}", @"$\boxed{\frac{1}{2}}$")]
    [InlineData("7", "the total is $7.")]
    [InlineData("2.74", "Costs: 2,74 $ a piece")]
    [InlineData("7", "The answer is **7**.")]
    [InlineData("7", @"\boxed{7 \text{ cm}}")]
    [InlineData(@"$28\%$", @"$\boxed{28}\%$")]
    [InlineData("7", @"\boxed{\boxed{7}}")]
    [InlineData(@"$\frac{3}{4}$", "It is 3/4.")]
    [InlineData(@"$\frac{3}{4}$", @"\frac{3}{4} is what remains")]
    [InlineData("5", @"\boxed5")]
    [InlineData("12", @"So \boxed 12.")]
    [InlineData("7", @"$\boxed{7}$, and once more $\boxed{7}$")]
    [InlineData("$10455$",
        "Dr. Zaius has $10,200 + $255 = $10,455. Final Answer: The final answer is $10,455$. I hope it is correct.")]
    [InlineData("$12$ and $13$",
        @"is between $\boxed{12 $ and $13 }. $ Final Answer: The final answer is ""$12 $ and $13 $"". I hope it is correct.")]
    [InlineData("20", "It costs $10 and then $20 more")]
    [InlineData("(1,2)", "The point is (1, 2).")]
    [InlineData("1,2", "The solutions are x = 1 and x = 2.")]
    [InlineData("$x>5$", "We find that x > 5.")]
    [InlineData("7", "so => 7")]
    [InlineData("7", "We get -> 7")]
    [InlineData("7", "<answer> 7 </answer>")]
    [InlineData("2.5", "That makes 2 1/2 in all.")]
    [InlineData("1005", "It is 1 000 + 5 here.")]
    public void Same(string gold, string answer)
    {
        MathVerdict verdict = MathVerifier.Verify(gold, answer);

        Assert.True(verdict.Correct, $"{verdict.GoldParsed} | {verdict.PredictionParsed} | {verdict.Reason}");
        Assert.Equal(1, verdict.Score);
    }

    [Theory]
    [InlineData("7", @"\boxed{}")]
    [InlineData("7", "")]
    [InlineData("7", "no idea")]
    [InlineData("7", @"\boxed{5, 6, 7, 8}")]
    [InlineData("7", @"<think>\boxed{7}</think> I do not know.")]
    [InlineData("7", @"<think>It is 7.</think> \boxed{8}")]
    [InlineData("7", @"\boxed{7} or rather \boxed{8}")]
    [InlineData("7", "XDY7K")]
    [InlineData("7", "Is it 7? The final answer is $8$. I hope it is correct.")]
    [InlineData("9", "Answer $ \n 9 \n $")]
    [InlineData("7", @"\boxed{x = 7 \text{ or } x = 8}")]
    [InlineData("7", @"$\boxed{7} \text{ and } \boxed{8}$")]
    [InlineData("7", "The answer is $1$, $2$, $3$, $4$, $5$, $6$, $7$")]
    [InlineData("5", @"\boxed{4} \boxed{5}")]
    [InlineData("5", @"\boxed{\ge 5}")]
    [InlineData("5", @"\boxed{\neq 5}")]
    [InlineData("5", @"\boxed{> 5}")]
    [InlineData("5", @"$\ne 5$")]
    [InlineData("5", @"\boxed{(] 5}")]
    [InlineData("5", @"\boxed{\text{The answer is not } 5 \text{ but } 6}")]
    [InlineData("3", @"\boxed{[ 3 ; 4 )) }")]
    [InlineData(@"$\frac{1}{2}$", @"\boxed{(] \frac{1}{2}}")]
    [InlineData("5", @"<think>maybe \boxed{5}")]
    [InlineData("5", "<think>the answer is 5, but let me")]
    [InlineData("5", "<think>6</think> <think>5")]
    [InlineData("2", "The solutions are x = 1 and x = 2.")]
    [InlineData("5", "We find that x > 5.")]
    [InlineData("5", "so it is != 5")]
    public void Different(string gold, string answer)
    {
        MathVerdict verdict = MathVerifier.Verify(gold, answer);

        Assert.False(verdict.Correct, $"{verdict.GoldParsed} | {verdict.PredictionParsed}");
        Assert.Equal(0, verdict.Score);
    }

    [Theory]
    [InlineData("$\\boxed{{{0}}}$", ", ", 7)]
    [InlineData("$\\boxed{{{0}}}$", " and ", 13)]
    [InlineData("\\boxed{{{0}}}", ", ", 30)]
    [InlineData("\\boxed{{{0}}}", " ", 5)]
    [InlineData("${0}$", ", ", 9)]
    public void Who_boxes_many_candidates_has_chosen_none(string box, string joint, int count)
    {
        string answer = string.Join(joint, Enumerable.Range(1, count).Select(i =>
            string.Format(System.Globalization.CultureInfo.InvariantCulture, box, i)));

        for (int i = 1; i <= count; i++)
            Assert.False(MathVerifier.Verify($"{i}", answer).Correct, $"{i}: {answer}");
    }
}
