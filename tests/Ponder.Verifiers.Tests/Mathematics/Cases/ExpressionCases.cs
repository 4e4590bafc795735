using Ponder.Verifiers.Mathematics;

namespace Ponder.Verifiers.Tests.Mathematics.Cases;

/// <summary>Constants and expressions: rewriting keeps them, a lost sign or a wrong factor does not.</summary>
public sealed class ExpressionCases
{
    [Theory]
    [InlineData(@"$\sqrt2$", "sqrt(2)")]
    [InlineData(@"$\frac{\sqrt2}{2}$", @"$\frac{1}{\sqrt{2}}$")]
    [InlineData(@"$11\sqrt2$", @"$\sqrt{242}$")]
    [InlineData(@"$\sqrt{12}$", @"$2\sqrt{3}$")]
    [InlineData(@"$\sqrt6$", @"$\sqrt2\cdot\sqrt3$")]
    [InlineData(@"$\sqrt[3]{16}$", @"$2\sqrt[3]{2}$")]
    [InlineData(@"$\sqrt[4]{4}$", @"$\sqrt2$")]
    [InlineData(@"$\sqrt[3]{-8}$", "-2")]
    [InlineData(@"$\sqrt{2+\sqrt3}$", @"$\frac{\sqrt6+\sqrt2}{2}$")]
    [InlineData(@"$\frac{1}{\sqrt5-2}$", @"$\sqrt5+2$")]
    [InlineData(@"$18+2\pi$", @"$2(\pi+9)$")]
    [InlineData("√5", @"$\sqrt{5}$")]
    [InlineData(@"$\frac94\pi$", @"$\frac{9\pi}{4}$")]
    [InlineData(@"$e^{i\pi}$", "-1")]
    [InlineData(@"$\log_2 8$", "3")]
    [InlineData(@"$\frac{\ln 8}{\ln 2}$", "3")]
    [InlineData(@"$\ln 12$", @"$2\ln 2+\ln 3$")]
    [InlineData(@"$\sin 30^\circ$", @"$\frac12$")]
    [InlineData(@"$\cos\frac{\pi}{5}$", @"$\frac{1+\sqrt5}{4}$")]
    [InlineData(@"$\frac{\pi}{4}$", @"$\arctan 1$")]
    [InlineData(@"$\tan^{-1}(2)$", @"$\arctan 2$")]
    [InlineData("$5!$", "120")]
    [InlineData(@"$\binom{10}{3}$", "120")]
    [InlineData(@"$10 \choose 3$", "120")]
    [InlineData(@"$\lfloor 3.7 \rfloor$", "3")]
    [InlineData(@"$\lceil \pi \rceil$", "4")]
    [InlineData("$|-7|$", "7")]
    [InlineData("$2^{10}$", "1024")]
    [InlineData("$9^{9^{9}}$", "$9^{9^{9}}$")]
    [InlineData("$6+9i$", "$3(2+3i)$")]
    [InlineData(@"$\frac{1}{1+i}$", @"$\frac{1-i}{2}$")]
    [InlineData("$i^2$", "-1")]
    [InlineData(@"$\sqrt{-4}$", "$2i$")]
    [InlineData("$(a+5)(b+2)$", "$ab+2a+5b+10$")]
    [InlineData(@"$\frac{x+2}{7}$", @"$\frac{x}{7}+\frac{2}{7}$")]
    [InlineData(@"$\frac{x^2-1}{x-1}$", "$x+1$")]
    [InlineData("$x^5-1$", "$-1+x^5$")]
    [InlineData(@"$\frac{11+9a}{20}$", "$0.45a+0.55$")]
    [InlineData("$2^{n+1}$", @"$2\cdot 2^n$")]
    [InlineData("$4^n$", "$2^{2n}$")]
    [InlineData("$x^{3/2}$", @"$x\sqrt{x}$")]
    [InlineData("$n!$", @"$n\cdot(n-1)!$")]
    [InlineData(@"$\sin 2x$", @"$2\sin x\cos x$")]
    [InlineData(@"$\cos 2x$", @"$1-2\sin^2 x$")]
    [InlineData(@"$\cot x$", @"$\frac{\cos x}{\sin x}$")]
    [InlineData(@"$\ln(ab)$", @"$\ln a+\ln b$")]
    [InlineData(@"$\sqrt{x^2}$", "$|x|$")]
    [InlineData("$e^{x+1}$", @"$e\cdot e^x$")]
    [InlineData(@"$1-\frac1e$", @"$\frac{e-1}{e}$")]
    [InlineData(@"$3 \pm 2\sqrt2$", @"$3+2\sqrt2, 3-2\sqrt2$")]
    [InlineData(@"$\pi$", "3.141593")]
    [InlineData("2*x**2", "$2x^2$")]
    public void Same(string gold, string answer)
    {
        MathVerdict verdict = MathVerifier.Verify(gold, answer);

        Assert.True(verdict.Correct, $"{verdict.GoldParsed} | {verdict.PredictionParsed} | {verdict.Reason}");
        Assert.Equal(1, verdict.Score);
    }

    [Theory]
    [InlineData(@"$1-\frac1e$", @"$1+\frac1e$")]
    [InlineData(@"$\sqrt{2+\sqrt3}$", @"$\frac{\sqrt6-\sqrt2}{2}$")]
    [InlineData(@"$1\sqrt{19}$", "1")]
    [InlineData(@"$\pi$", "3.14")]
    [InlineData(@"$\pi$", @"$\frac{22}{7}$")]
    [InlineData(@"$30^\circ$", @"$\frac{\pi}{6}$")]
    [InlineData(@"$\sin 30$", @"$\frac12$")]
    [InlineData(@"$\sqrt{x^2}$", "$x$")]
    [InlineData("$9^{9^{9}}$", "$9^{9^{8}}$")]
    [InlineData("$6+9i$", "$6-9i$")]
    [InlineData("$6+9i$", "$9+6i$")]
    [InlineData(@"$3 \pm 2\sqrt2$", @"$3+2\sqrt2$")]
    [InlineData(@"$\cos 2x$", @"$2\cos^2 x+1$")]
    [InlineData("$x+1$", "$x-1$")]
    [InlineData("$x+1$", "$y+1$")]
    [InlineData("$2x$", "$x^2$")]
    [InlineData("$(x+1)^2$", "$x^2+1$")]
    [InlineData(@"$\frac{1}{x+1}$", @"$\frac{1}{x}+1$")]
    [InlineData(@"$\sqrt{a+b}$", @"$\sqrt{a}+\sqrt{b}$")]
    [InlineData(@"$e^{i\pi}$", "1")]
    [InlineData(@"$\ln(a+b)$", @"$\ln a+\ln b$")]
    [InlineData(@"$2\pi$", @"$\pi^2$")]
    [InlineData(@"$\frac{1}{0}$", "5")]
    [InlineData("$f(x)$", "$f(y)$")]
    [InlineData("$x+10^{-30}$", "$x$")]
    [InlineData(@"$\sqrt{10^{40}+1}$", "$10^{20}$")]
    [InlineData(@"$e^{\pi\sqrt{163}}$", "262537412640768744")]
    public void Different(string gold, string answer)
    {
        MathVerdict verdict = MathVerifier.Verify(gold, answer);

        Assert.False(verdict.Correct, $"{verdict.GoldParsed} | {verdict.PredictionParsed}");
        Assert.Equal(0, verdict.Score);
    }
}
