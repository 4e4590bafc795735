using System.Text;
using Ponder.Testing;
using Ponder.Verifiers.Mathematics;

namespace Ponder.Verifiers.Tests.Mathematics;

/// <summary>Random token strings: whatever they are, there is a verdict.</summary>
public sealed class RandomTokensTests
{
    private static readonly string[] s_tokens =
    [
        "0", "1", "2", "12", "3.5", "1,000", "{,}", ".", "x", "y", "n", "e", "i", "f", "f(x)", "+", "-", "*", "/", "^", "_", "=",
            "<", ">", "!", "%", ",", ";", ":",
        "(", ")", "[", "]", "{", "}", "|", "\\{", "\\}", "$", "$$", "\\[", "\\]", "\\(", "\\)", "\\boxed{", "\\frac",
            "\\frac{1}{2}", "\\sqrt", "\\sqrt[3]",
        "\\pi", "\\infty", "\\pm", "\\mp", "\\cdot", "\\times", "\\le", "\\ge", "\\ne", "\\in", "\\cup", "\\cap", "\\setminus",
            "\\mathbb{R}", "\\text{ and }",
        "\\text{cm}", "\\sin", "\\cos", "\\ln", "\\log_2", "\\sum_{k=0}^{n}", "\\int", "\\lim_{x \\to 0}", "\\begin{pmatrix}",
            "\\end{pmatrix}", "&", "\\\\", "\\left",
        "\\right", "^\\circ", "\\overline{3}", "\\binom", "\\lfloor", "\\rfloor", "\\mid", "\\approx", " and ", " or ", " ",
            "\n", "answer is ", "final answer is ",
        "\\frac{1}{3^{4000}}", "\\frac{x}{5^{900}}", "7^{400}", "^{\\frac{2}{5}}", "^{-\\frac{13}{7}}", "^{7/3}", "^{200}", "999!",
            "\\text{ or six}", "\\text{ million}", "\\text{ if }", "\\log", "...", "\\dots", "]0,1[", "\\mathrm{m/s^2}", "km",
        "I hope", "</think>", "<think>", "#### ", "ab", "sqrt", "**", "'", "π", "√", "²", "°", "½", "≤", "\\", "\u0000", "é",
    ];

    [Fact]
    public void Twenty_thousand_get_a_verdict() => Run(20_000, seed: 1);

    [Fact]
    [Trait(Slow.Set, Slow.Yes)]
    public void A_million_get_a_verdict() => Run(1_000_000, seed: 2);

    private static void Run(int count, int seed)
    {
        string[] golds = ["$7$", "$(1,2]$", "$x^2+1$", "$\\{1,2\\}$", "$x>3$", "$\\begin{pmatrix}1\\\\2\\end{pmatrix}$",
            "\\text{east}"];
        Random random = new(seed);
        StringBuilder text = new();
        for (int i = 0; i < count; i++)
        {
            text.Clear();
            bool marks = random.Next(2) == 0;
            text.Append(marks ? "$" : "");
            for (int length = random.Next(1, 25); length > 0; length--)
                text.Append(s_tokens[random.Next(s_tokens.Length)]);
            text.Append(marks ? "$" : "");
            string answer = text.ToString();
            try
            {
                MathVerdict verdict = MathVerifier.Verify(golds[i % golds.Length], answer);
                Assert.Equal(verdict.Correct ? 1 : 0, verdict.Score);
                // As gold answer it is understood or refused; what is understood is at least itself.
                if (i % 4 == 0)
                    Assert.True(MathVerifier.Verify(answer, answer).Score >= 0);
            }
            catch (VerificationException error)
            {
                Assert.Equal(VerificationErrorKind.BadReference, error.Kind);
            }
            catch (Exception error)
            {
                throw new InvalidOperationException($"seed {seed}, string {i}: {answer}", error);
            }
        }
    }
}
