using Ponder.Verifiers.Mathematics;

namespace Ponder.Verifiers.Tests.Mathematics.Cases;

/// <summary>Equations and inequalities.</summary>
public sealed class EquationCases
{
    [Theory]
    [InlineData("x=5", "5")]
    [InlineData("5", "x=5")]
    [InlineData("x=5", "$5=x$")]
    [InlineData("$y=2x+3$", "$2x - y + 3 = 0$")]
    [InlineData("$y=2x+3$", "$2x+3$")]
    [InlineData("$x^2+y^2=4$", @"$\frac{x^2}{4}+\frac{y^2}{4}=1$")]
    [InlineData("$f(x)=x^2$", "$f(t)=t^2$")]
    [InlineData("$f(x)=x^2$", "$x^2$")]
    [InlineData("25", "$a^2+b^2=25$")]
    [InlineData("8", "$7+1=8$")]
    [InlineData(@"$x=\pm 2$", @"$x=2 \text{ or } x=-2$")]
    [InlineData("$x = 1/3$", @"$x = \frac13 \approx 0.333$")]
    [InlineData("$AB=4$", "4")]
    [InlineData(@"$\frac{NO}{BO}=2$", "2")]
    [InlineData("$x>5$", "$5<x$")]
    [InlineData("$x<1$", "$-x>-1$")]
    [InlineData("$2x<6$", "$x<3$")]
    [InlineData("$-1<x<1$", "$|x|<1$")]
    [InlineData(@"$0<x\le 5$", @"$5\ge x>0$")]
    [InlineData("$x^2 < 4$", "$(-2,2)$")]
    [InlineData(@"$x^2 \le 2$", @"$[-\sqrt2,\sqrt2]$")]
    [InlineData("$|x-1|<3$", "$(-2,4)$")]
    [InlineData(@"$\frac{1}{x}>0$", @"$(0,\infty)$")]
    [InlineData(@"$x \ne 3$", @"$(-\infty,3)\cup(3,\infty)$")]
    [InlineData("$x_1=2, x_2=3$", "$2, 3$")]
    [InlineData("$(p,q)=(3,2)$", "$(3,2)$")]
    [InlineData("$x>1$ and $x<2$", "$1<x<2$")]
    [InlineData("$1<x<2$", @"$x>1 \text{ and } x<2$")]
    [InlineData("$x<1$ or $x>2$", "$x>2$ or $x<1$")]
    [InlineData(@"$x<1 \text{ or } x>2$", @"$(-\infty,1)\cup(2,\infty)$")]
    [InlineData(@"$x>1 \text{ and } x<2$", "$(1,2)$")]
    [InlineData("$1<x<2$", "$x>1, x<2$")]
    [InlineData("$x<1$ or $x>2$", "$x<1, x>2$")]
    [InlineData("$x>1$ and $y<2$", "$y<2, x>1$")]
    [InlineData(@"$x\ne 1,2$", @"$x\ne1, x\ne2$")]
    [InlineData("$y=1/x$", "$xy=1$")]
    [InlineData("(1,2)", "$y=2,x=1$")]
    [InlineData("(1,2)", "$x=1,y=2$")]
    [InlineData("$y=2,x=1$", "$(1,2)$")]
    [InlineData("(1,2,3)", "$z=3,x=1,y=2$")]
    [InlineData("$z = 1 + 1 = 2$", "$z = 3+3 = 2$")]
    [InlineData("4", @"\boxed{2+2=4}")]
    [InlineData("0.33", @"\boxed{1/3=0.33}")]
    [InlineData("180", @"\boxed{3\text{ hours}=180\text{ minutes}}")]
    [InlineData("$10/9$", @"Answer $ \frac{1}{2} \$ = \frac{10}{9} $")]
    public void Same(string gold, string answer)
    {
        MathVerdict verdict = MathVerifier.Verify(gold, answer);

        Assert.True(verdict.Correct, $"{verdict.GoldParsed} | {verdict.PredictionParsed} | {verdict.Reason}");
        Assert.Equal(1, verdict.Score);
    }

    [Theory]
    [InlineData("$x=5$", "$x=6$")]
    [InlineData("$x=5$", "$y=5$")]
    [InlineData("$x=5$", "$x=-5$")]
    [InlineData("0", "$5x-7y+11z+4=0$")]
    [InlineData("$2x+z=1$", "1")]
    [InlineData("1", "$2x+z=1$")]
    [InlineData("$x^2+y^2=4$", "$x^2+y^2=2$")]
    [InlineData("$x^2+y^2=4$", "$x^2-y^2=4$")]
    [InlineData("$y=2x+3$", "$y=2x-3$")]
    [InlineData("$y=2x+3$", "$x=2y+3$")]
    [InlineData("$x>5$", @"$x\ge5$")]
    [InlineData("$x>5$", "$x<5$")]
    [InlineData("$x<1$", "$-x<-1$")]
    [InlineData(@"$0<x\le 5$", @"$0\le x<5$")]
    [InlineData("$f(x)=x^2$", "$f(t)=x^2$")]
    [InlineData("$x^2 < 4$", "$[-2,2]$")]
    [InlineData(@"$x=\pm 2$", "$x=2$")]
    [InlineData(@"$x \in [-2,7]$", @"$-2\le x\le 7$")]
    [InlineData("$7 = 11a+c$", "$11a+c$")]
    [InlineData(@"$x\ge 2$", @"$(2,\infty)$")]
    [InlineData("$x=2, y=3$", "$x=3, y=2$")]
    [InlineData("$x<1$ or $x>2$", "$x<1$ and $x>2$")]
    [InlineData("$x>1$ and $x<2$", @"$\mathbb{R}$")]
    [InlineData(@"$x\ne 1,2$", @"$x\ne1$")]
    [InlineData("(3,4)", "$y=3, x=4$")]
    [InlineData("$y=2,x=1$", "$(2,1)$")]
    [InlineData("(1,2)", "$x=1, x=2$")]
    [InlineData("5", @"\boxed{2+2=5}")]
    [InlineData("5", @"\boxed{3=5}")]
    [InlineData("5", @"\boxed{1+1=3=5}")]
    [InlineData("5", @"\boxed{5 \approx 6}")]
    public void Different(string gold, string answer)
    {
        MathVerdict verdict = MathVerifier.Verify(gold, answer);

        Assert.False(verdict.Correct, $"{verdict.GoldParsed} | {verdict.PredictionParsed}");
        Assert.Equal(0, verdict.Score);
    }
}
