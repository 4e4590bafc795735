using Ponder.Verifiers.Mathematics;

namespace Ponder.Verifiers.Tests.Mathematics.Cases;

/// <summary>Numbers: ways of writing one, and neighbours that are not it.</summary>
public sealed class NumberCases
{
    [Theory]
    [InlineData("-5", "-5")]
    [InlineData("1000", "1 000")]
    [InlineData("1000000", "$10^6$")]
    [InlineData("1,000,000", "1e6")]
    [InlineData("1234567", "1,234,567")]
    [InlineData("$14{,}916$", "14916")]
    [InlineData(@"$11,\! 111$", "11111")]
    [InlineData(@"$10\,000$", "10000")]
    [InlineData("0.5", @"\frac{1}{2}")]
    [InlineData("1/3", "0.333333")]
    [InlineData(@"$0.\overline{3}$", @"$\frac13$")]
    [InlineData(@"$0.1\overline{6}$", "1/6")]
    [InlineData(@"$1\frac{4}{5}$", "1.8")]
    [InlineData("1 4/5", "9/5")]
    [InlineData(@"$137 \frac{1}{2}$", "137.5")]
    [InlineData(@"$\frac12$", @"$\dfrac{1}{2}$")]
    [InlineData(@"$\frac9{19}$", @"$\frac{9}{19}$")]
    [InlineData(@"$\frac 59$", "5/9")]
    [InlineData(@"$\frac{270}7$", "270/7")]
    [InlineData(@"$-\frac{3}{4}$", @"$\frac{-3}{4}$")]
    [InlineData(@"$-\frac{3}{4}$", @"$\frac{3}{-4}$")]
    [InlineData(".0000672", @"$6.72 \times 10^{-5}$")]
    [InlineData("28%", "0.28")]
    [InlineData("28%", "28")]
    [InlineData(@"$28\%$", "28 percent")]
    [InlineData("0.75", @"$75\%$")]
    [InlineData(@"\$18.90", "18.9")]
    [InlineData(@"\$32,\!348", "$32348$")]
    [InlineData("€ 45", "45")]
    [InlineData(@"$5.4 \text{ cents}$", "5.4")]
    [InlineData(@"$864 \mbox{ inches}^2$", "864")]
    [InlineData("35 cm", "35")]
    [InlineData(@"$90^\circ$", "90")]
    [InlineData(@"$90^{\circ}$", "90°")]
    [InlineData("004", "4")]
    [InlineData("3.50", "7/2")]
    [InlineData("2:3", @"$\frac{2}{3}$")]
    [InlineData("12:30", "12:30")]
    [InlineData("$52_8$", "$52_{8}$")]
    [InlineData("$52_8$", @"$52_{\text{eight}}$")]
    [InlineData("−7", "-7")]
    [InlineData("½", "0.5")]
    [InlineData("2,5", "2.5")]
    [InlineData(@"$0.\dot3$", "1/3")]
    [InlineData(@"$0.\dot{1}4285\dot{7}$", "1/7")]
    [InlineData("0.1666...", "1/6")]
    [InlineData(@"$9.8\,\mathrm{m/s^2}$", "9.8")]
    [InlineData("3.14159", "3.14159...")]
    public void Same(string gold, string answer)
    {
        MathVerdict verdict = MathVerifier.Verify(gold, answer);

        Assert.True(verdict.Correct, $"{verdict.GoldParsed} | {verdict.PredictionParsed} | {verdict.Reason}");
        Assert.Equal(1, verdict.Score);
    }

    [Theory]
    [InlineData("5", "-5")]
    [InlineData("1/3", "0.33")]
    [InlineData("1/3", "0.3333")]
    [InlineData("2/3", "0.66")]
    [InlineData("1000", "1001")]
    [InlineData("32349", "$32, 349$")]
    [InlineData("100", "1000")]
    [InlineData("0.16", @"$0.1\overline{6}$")]
    [InlineData("28%", "2.8")]
    [InlineData("28%", "0.028")]
    [InlineData("$52_8$", "52")]
    [InlineData("$52_8$", "$52_9$")]
    [InlineData("$52_8$", "42")]
    [InlineData("12:30", "1:30")]
    [InlineData("2:3", "3:2")]
    [InlineData(@"$\frac{3}{4}$", @"$-\frac{3}{4}$")]
    [InlineData(@"$\frac{3}{4}$", @"$\frac{4}{3}$")]
    [InlineData(".0000672", ".0000682")]
    [InlineData("0", "1e-9")]
    [InlineData(@"\$36", @"$36^\circ$")]
    [InlineData(@"$1\frac{4}{5}$", @"$\frac{4}{5}$")]
    [InlineData("12345678901234567890", "12345678901234567891")]
    [InlineData("0.1", "0.100001")]
    [InlineData("1 1/2", "11/2")]
    [InlineData("$5 1/2$", "$51/2$")]
    [InlineData(@"$2\ 3$", "$23$")]
    [InlineData("12", @"\boxed{1\ 2}")]
    [InlineData("(1,234)", "1234")]
    public void Different(string gold, string answer)
    {
        MathVerdict verdict = MathVerifier.Verify(gold, answer);

        Assert.False(verdict.Correct, $"{verdict.GoldParsed} | {verdict.PredictionParsed}");
        Assert.Equal(0, verdict.Score);
    }
}
