using Ponder.Verifiers.Mathematics;

namespace Ponder.Verifiers.Tests.Mathematics.Cases;

/// <summary>Sets, intervals, tuples, matrices, lists.</summary>
public sealed class SetCases
{
    [Theory]
    [InlineData(@"$\{1,2\}$", @"$\{2,1\}$")]
    [InlineData(@"$\{1,2\}$", "$1, 2$")]
    [InlineData("3, 5, 7", "$5, 7, 3$")]
    [InlineData("1,-2", "$-2, 1$")]
    [InlineData(@"$\{1\pm\sqrt5,-2\}$", @"$-2, 1-\sqrt5, 1+\sqrt5$")]
    [InlineData(@"$\{0.5\}$", @"$\frac12$")]
    [InlineData("$1$ and $2$", @"\boxed{2} and \boxed{1}")]
    [InlineData("$(1,2)$", "$(1, 2)$")]
    [InlineData(@"$(3, \frac{\pi}{2})$", @"$(3, \pi/2)$")]
    [InlineData(@"$\left( \frac{3}{2}, -13 \right)$", "$(1.5, -13)$")]
    [InlineData("$(1,2,3)$", "$1, 2, 3$")]
    [InlineData("$(1;2)$", "$(1,2)$")]
    [InlineData("$(3,4]$", "$(3, 4]$")]
    [InlineData(@"$(0,9) \cup (9,36)$", @"$(9,36)\cup(0,9)$")]
    [InlineData(@"$(0,2]\cup(2,5)$", "$(0,5)$")]
    [InlineData(@"$\mathbb{R}\setminus\{3\}$", @"$(-\infty,3)\cup(3,\infty)$")]
    [InlineData(@"$[0,\infty)$", @"$[0,+\infty)$")]
    [InlineData(@"$\emptyset$", @"$\{\}$")]
    [InlineData(@"$[0,2]\cap[1,3]$", "$[1,2]$")]
    [InlineData(@"$(-\infty,\infty)$", @"$\mathbb{R}$")]
    [InlineData(@"$\{x \mid x>2\}$", @"$(2,\infty)$")]
    [InlineData(@"$x\in(0,1)$", "$(0,1)$")]
    [InlineData(@"$\begin{pmatrix}1&2\\3&4\end{pmatrix}$", @"$\begin{bmatrix}1&2\\3&4\end{bmatrix}$")]
    [InlineData(@"$\begin{pmatrix} -1/3 \\ 2/3 \end{pmatrix}$", @"$\begin{pmatrix} -\frac13 \\ \frac23 \end{pmatrix}$")]
    [InlineData("$(1,2),(3,4)$", "$(3,4),(1,2)$")]
    [InlineData("$21,16$ or $11$", "$11, 16, 21$")]
    [InlineData(@"$\langle 1,2\rangle$", "$(1,2)$")]
    [InlineData("$1:2:3$", "$1:2:3$")]
    [InlineData("1:2:3", "2:4:6")]
    [InlineData(@"$\{1,2,\ldots,10\}$", @"$\{1,2,\dots,10\}$")]
    [InlineData("$(0,1)$", "$]0, 1[$")]
    [InlineData("$(1,3)$", "$]1,3[$")]
    [InlineData("$[0,1)$", "$[0;1[$")]
    [InlineData(@"$(0,1)\cup(2,3)$", @"$]0,1[\cup]2,3[$")]
    [InlineData(@"$\begin{pmatrix}6 & 8 \\ 10 & 12\end{pmatrix}$",
        @"$\begin{pmatrix}1 & 2 \\ 3 & 4\end{pmatrix} + \begin{pmatrix}5 & 6 \\ 7 & 8\end{pmatrix}$")]
    [InlineData(@"$\begin{pmatrix}2\\4\end{pmatrix}$", @"$2\begin{pmatrix}1\\2\end{pmatrix}$")]
    [InlineData(@"$\begin{pmatrix}1/2\\1\end{pmatrix}$", @"$\frac12\begin{pmatrix}1\\2\end{pmatrix}$")]
    [InlineData(@"$\begin{pmatrix}7&10\\15&22\end{pmatrix}$", @"$\begin{pmatrix}1&2\\3&4\end{pmatrix}^2$")]
    [InlineData(@"$\begin{pmatrix}1&0\\0&1\end{pmatrix}$",
        @"When: $\begin{pmatrix}1&0\\0&1\end{pmatrix} \begin{pmatrix}1&0\\0&1\end{pmatrix}$")]
    [InlineData(@"$\begin{pmatrix}x+y\\1\end{pmatrix}$", @"$\begin{pmatrix}x\\0\end{pmatrix}+\begin{pmatrix}y\\1\end{pmatrix}$")]
    [InlineData(@"$\begin{pmatrix}1&3\\2&4\end{pmatrix}$", @"$\begin{pmatrix}1&2\\3&4\end{pmatrix}^T$")]
    [InlineData(@"$1,2,3,\ldots$", "$1,2,3, ...$")]
    [InlineData("$(1,3)$", "${1,3}$")]
    [InlineData("-2", @"$\begin{vmatrix}1&2\\3&4\end{vmatrix}$")]
    [InlineData("$ad-bc$", @"$\det\begin{pmatrix}a&b\\c&d\end{pmatrix}$")]
    [InlineData("0", @"$\begin{vmatrix}1&2&3\\4&5&6\\7&8&9\end{vmatrix}$")]
    public void Same(string gold, string answer)
    {
        MathVerdict verdict = MathVerifier.Verify(gold, answer);

        Assert.True(verdict.Correct, $"{verdict.GoldParsed} | {verdict.PredictionParsed} | {verdict.Reason}");
        Assert.Equal(1, verdict.Score);
    }

    [Theory]
    [InlineData("$(1,2)$", "$(2,1)$")]
    [InlineData("$(1,2)$", "$[1,2]$")]
    [InlineData("$(1,2]$", "$(1,2)$")]
    [InlineData("$[1,2)$", "$(1,2]$")]
    [InlineData(@"$\{1,2\}$", @"$\{1,2,3\}$")]
    [InlineData(@"$\{1,2,3\}$", @"$\{1,2\}$")]
    [InlineData(@"$\{1,2\}$", "$(1,2)$")]
    [InlineData("(-2,1)", "-2,1")]
    [InlineData("7", "$5, 6, 7$")]
    [InlineData("7", @"\boxed{5} or \boxed{7}")]
    [InlineData(@"$[0,\infty)$", @"$(0,\infty)$")]
    [InlineData(@"$(-\infty,3)$", @"$(3,\infty)$")]
    [InlineData(@"$(0,2)\cup(2,5)$", "$(0,5)$")]
    [InlineData(@"$\mathbb{R}$", @"$\mathbb{R}\setminus\{0\}$")]
    [InlineData(@"$\begin{pmatrix}1\\2\end{pmatrix}$", @"$\begin{pmatrix}2\\1\end{pmatrix}$")]
    [InlineData(@"$\begin{pmatrix}1&2\\3&4\end{pmatrix}$", @"$\begin{pmatrix}1&3\\2&4\end{pmatrix}$")]
    [InlineData(@"$\begin{pmatrix}1&2\end{pmatrix}$", @"$\begin{pmatrix}1\\2\end{pmatrix}$")]
    [InlineData("$(1,2),(3,4)$", "$(1,2)$")]
    [InlineData("$(1,2),(3,4)$", "$(1,4),(3,2)$")]
    [InlineData("$(1,2,3)$", "$(1,2)$")]
    [InlineData(@"$\emptyset$", "0")]
    [InlineData(@"$\emptyset$", @"$\{0\}$")]
    [InlineData(@"$\infty$", @"$-\infty$")]
    [InlineData("$1:2:3$", "$3:2:1$")]
    [InlineData("3, 5, 7", "$3, 5$")]
    [InlineData("1:2:3", "2:4:5")]
    [InlineData("$[0,1]$", "$]0,1[$")]
    [InlineData(@"$\begin{pmatrix}2\\4\end{pmatrix}$", @"$3\begin{pmatrix}1\\2\end{pmatrix}$")]
    [InlineData("$1,2,3$", "$1,2,3, ...$")]
    [InlineData("$(3,1)$", "${1,3}$")]
    [InlineData("1,2", "1,2,...")]
    public void Different(string gold, string answer)
    {
        MathVerdict verdict = MathVerifier.Verify(gold, answer);

        Assert.False(verdict.Correct, $"{verdict.GoldParsed} | {verdict.PredictionParsed}");
        Assert.Equal(0, verdict.Score);
    }
}
