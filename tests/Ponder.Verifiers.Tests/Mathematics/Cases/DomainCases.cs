using Ponder.Verifiers.Mathematics;

namespace Ponder.Verifiers.Tests.Mathematics.Cases;

/// <summary>Values that hold for a part of the numbers: pieces, parameters, conditions and differences of sets.</summary>
public sealed class DomainCases
{
    [Theory]
    [InlineData(@"$\begin{cases}x=2\\y=5\end{cases}$", @"\boxed{(2,5)}")]
    [InlineData(@"$\begin{cases}x=2\\y=5\end{cases}$", @"\boxed{x=2, y=5}")]
    [InlineData(@"$(-\infty,-1)\cup(4,\infty)$", @"\boxed{x\in(-\infty,-1)\cup(4,\infty)}")]
    [InlineData(@"$(-\infty,-1)\cup(-1,1)\cup(1,\infty)$", @"\boxed{\mathbb{R}-\{-1,1\}}")]
    [InlineData(@"$\{x\in\mathbb{R}: x\neq 2\}$", @"\boxed{(-\infty,2)\cup(2,\infty)}")]
    [InlineData("$0<k<4$", @"\boxed{k\in(0,4)}")]
    [InlineData(@"$\begin{pmatrix}1&2\\3&4\end{pmatrix}^{-1}$", @"\boxed{\begin{pmatrix}-2&1\\\frac32&-\frac12\end{pmatrix}}")]
    [InlineData(@"$\{2k\pi \mid k\in\mathbb{Z}\}$", @"\boxed{\{2n\pi : n\in\mathbb{Z}\}}")]
    [InlineData(@"$x=2k\pi, k\in\mathbb{Z}$", @"\boxed{x=2k\pi}")]
    [InlineData("$x>0,y>0$", @"\boxed{y>0,x>0}")]
    [InlineData(@"$\{(1,2)\}$", @"\boxed{(1,2)}")]
    [InlineData(@"$x=k\pi, k\in\mathbb{Z}$", @"\boxed{x=n\pi, n\in\mathbb{Z}}")]
    [InlineData(@"$k\pi, k\in\mathbb{Z}$", @"\boxed{k\pi}")]
    [InlineData(@"$\frac{\pi}{4}+k\pi\ (k\in\mathbb{Z})$", @"\boxed{\frac{\pi}{4}+k\pi}")]
    [InlineData(@"$\frac{\pi}{4}+k\pi\ (k\in\mathbb{Z})$", @"\boxed{\frac{\pi}{4}+n\pi\ (n\in\mathbb{Z})}")]
    [InlineData(@"$\{3k+1\mid k\in\mathbb{Z}\}$", @"\boxed{\{3m+1\mid m\in\mathbb{Z}\}}")]
    [InlineData(@"$\{x\mid x>0\}$", @"\boxed{\{y\mid y>0\}}")]
    [InlineData(@"$\begin{cases}x^2&x\ge0\\-x&x<0\end{cases}$", @"\boxed{\begin{cases}-x&x<0\\x^2&x\ge0\end{cases}}")]
    [InlineData(@"$\begin{cases}x+y=3\\x-y=1\end{cases}$", @"\boxed{\begin{cases}x-y=1\\x+y=3\end{cases}}")]
    [InlineData(@"$\{1,2\}-\{2\}$", @"\boxed{\{1\}}")]
    [InlineData(@"$\mathbb{R}-\{0\}$", @"\boxed{\mathbb{R}\setminus\{0\}}")]
    [InlineData(@"$(0,5)-\{1\}$", @"\boxed{(0,1)\cup(1,5)}")]
    [InlineData(@"$\begin{pmatrix}1&1\\0&1\end{pmatrix}^{-1}$", @"\boxed{\begin{pmatrix}1&-1\\0&1\end{pmatrix}}")]
    [InlineData(@"$\begin{cases}x&x>0\\0&x\le0\end{cases}$", @"\boxed{\begin{cases}x&0<x\\0&0\ge x\end{cases}}")]
    [InlineData(@"$\begin{cases}x&=2\\y&=3\end{cases}$", @"\boxed{(2,3)}")]
    [InlineData(@"$x=2k\pi\text{ or }x=\pi+2k\pi,k\in\mathbb{Z}$", @"\boxed{x=2n\pi\text{ or }x=\pi+2n\pi,n\in\mathbb{Z}}")]
    [InlineData(@"$\{(t,2t)\mid t\in\mathbb{R}\}$", @"\boxed{\{(s,2s)\mid s\in\mathbb{R}\}}")]
    [InlineData(@"$(t,2t),t\in\mathbb{R}$", @"\boxed{(s,2s),s\in\mathbb{R}}")]
    [InlineData(@"$\{x\in\mathbb{R}\mid x>1\}$", @"\boxed{\{t\in\mathbb{R}\mid t>1\}}")]
    [InlineData("$x>0,y>0$", @"\boxed{x>0\text{ and }y>0}")]
    [InlineData(@"$n=4k\ (k\in\mathbb{Z})$", @"\boxed{n=4m\ (m\in\mathbb{Z})}")]
    [InlineData(@"$\{x\in\mathbb{R}\mid x>0\}$", @"\boxed{(0,\infty)}")]
    [InlineData(@"$\{x\in[0,5]\mid x>2\}$", @"\boxed{(2,5]}")]
    public void Same(string gold, string answer)
    {
        MathVerdict verdict = MathVerifier.Verify(gold, answer);

        Assert.True(verdict.Correct, $"{verdict.GoldParsed} | {verdict.PredictionParsed} | {verdict.Reason}");
        Assert.Equal(1, verdict.Score);
    }

    [Theory]
    [InlineData(@"$f(x)=\begin{cases}x & x>0\\-x & x\le 0\end{cases}$", @"\boxed{f(x)=x}")]
    [InlineData(@"$\begin{pmatrix}1&2\\3&4\end{pmatrix}^{-1}$", @"\boxed{\begin{pmatrix}-2&1\\\frac32&\frac12\end{pmatrix}}")]
    [InlineData(@"$x=2k\pi, k\in\mathbb{Z}$", @"\boxed{x=k\pi, k\in\mathbb{Z}}")]
    [InlineData("$x>0,y>0$", @"\boxed{x>0}")]
    [InlineData("$x>0,y>0$", @"\boxed{x>0,y<0}")]
    [InlineData("$x>0,y>0$", @"\boxed{x>0\text{ or }y>0}")]
    [InlineData(@"$\{(1,2)\}$", @"\boxed{\{1,2\}}")]
    [InlineData(@"$x=k\pi, k\in\mathbb{Z}$", @"\boxed{x=2n\pi, n\in\mathbb{Z}}")]
    [InlineData(@"$x=k\pi, k\in\mathbb{Z}$", @"\boxed{x=n\pi, k\in\mathbb{Z}}")]
    [InlineData(@"$x=k\pi, k\in\mathbb{Z}$", @"\boxed{x=k\pi, k\in\mathbb{N}}")]
    [InlineData(@"$\frac{\pi}{4}+k\pi\ (k\in\mathbb{Z})$", @"\boxed{\frac{\pi}{4}+2k\pi\ (k\in\mathbb{Z})}")]
    [InlineData(@"$\{3k+1\mid k\in\mathbb{Z}\}$", @"\boxed{\{3m+2\mid m\in\mathbb{Z}\}}")]
    [InlineData(@"$\{3k+1\mid k\in\mathbb{Z}\}$", @"\boxed{\{3m+1\mid m\in\mathbb{N}\}}")]
    [InlineData(@"$\{x\mid x>0\}$", @"\boxed{\{y\mid y\ge0\}}")]
    [InlineData(@"$\begin{cases}x^2&x\ge0\\-x&x<0\end{cases}$", @"\boxed{\begin{cases}-x&x\ge0\\x^2&x<0\end{cases}}")]
    [InlineData(@"$\begin{cases}x^2&x\ge0\\-x&x<0\end{cases}$", @"\boxed{\begin{cases}x^2&x>0\\-x&x\le0\end{cases}}")]
    [InlineData(@"$\begin{cases}x^2&x\ge0\\-x&x<0\end{cases}$", @"\boxed{\begin{cases}x^2&x\ge0\end{cases}}")]
    [InlineData(@"$\begin{cases}x+y=3\\x-y=1\end{cases}$", @"\boxed{x+y=3}")]
    [InlineData(@"$\mathbb{R}-\{0\}$", @"\boxed{\mathbb{R}}")]
    [InlineData(@"$\mathbb{Z}-\{0\}$", @"\boxed{\mathbb{R}-\{0\}}")]
    [InlineData(@"$\{(1,2)\}$", @"\boxed{(2,1)}")]
    [InlineData(@"$\{(1,2)\}$", @"\boxed{[1,2]}")]
    [InlineData(@"$\begin{pmatrix}1&1\\1&1\end{pmatrix}^{-1}$", @"\boxed{\begin{pmatrix}1&-1\\-1&1\end{pmatrix}}")]
    [InlineData(@"$\begin{pmatrix}a&b\\c&d\end{pmatrix}^{-1}$", @"\boxed{\frac{1}{ad-bc}\begin{pmatrix}d&b\\c&a\end{pmatrix}}")]
    [InlineData(@"$\begin{cases}1&x>0\\2&x\le0\end{cases}$", @"\boxed{\{1,2\}}")]
    [InlineData(@"$\begin{cases}1&x>0\\2&x\le0\end{cases}$", @"\boxed{1}")]
    [InlineData(@"$\begin{cases}x&=2\\y&=3\end{cases}$", @"\boxed{(3,2)}")]
    [InlineData(@"$x=2k\pi\text{ or }x=\pi+2k\pi,k\in\mathbb{Z}$", @"\boxed{x=2n\pi,n\in\mathbb{Z}}")]
    [InlineData(@"$x\in\mathbb{Z}$", @"\boxed{n\in\mathbb{Z}}")]
    [InlineData(@"$\{(t,2t)\mid t\in\mathbb{R}\}$", @"\boxed{\{(2s,s)\mid s\in\mathbb{R}\}}")]
    [InlineData(@"$(t,2t),t\in\mathbb{R}$", @"\boxed{(s,3s),s\in\mathbb{R}}")]
    [InlineData(@"$\{n^2\mid n\in\mathbb{N}\}$", @"\boxed{\{n^2\mid n\in\mathbb{Z}\}}")]
    [InlineData(@"$x>0\text{ or }y>0$", @"\boxed{x>0, y>0}")]
    [InlineData(@"$n=4k, k\in\mathbb{N}$", @"\boxed{n=4k}")]
    [InlineData(@"$n=4k\ (k\in\mathbb{Z})$", @"\boxed{n=2m\ (m\in\mathbb{Z})}")]
    [InlineData(@"$\{x\in\mathbb{Z}\mid x>0\}$", @"\boxed{\{x\in\mathbb{R}\mid x>0\}}")]
    [InlineData(@"$\{x\in\mathbb{Z}\mid x>0\}$", @"\boxed{(0,\infty)}")]
    [InlineData(@"$\{x\in\mathbb{N}\mid x<3\}$", @"\boxed{\{x\in\mathbb{R}\mid x<3\}}")]
    [InlineData(@"$x>0, x\in\mathbb{Z}$", @"\boxed{x>0}")]
    [InlineData("$x>0$", @"\boxed{x>0, x\in\mathbb{Z}}")]
    [InlineData(@"$(0,\infty)$", @"\boxed{\{x\in\mathbb{Z}\mid x>0\}}")]
    public void Different(string gold, string answer)
    {
        MathVerdict verdict = MathVerifier.Verify(gold, answer);

        Assert.False(verdict.Correct, $"{verdict.GoldParsed} | {verdict.PredictionParsed}");
        Assert.Equal(0, verdict.Score);
    }
}
