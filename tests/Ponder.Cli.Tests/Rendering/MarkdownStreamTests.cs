using CsCheck;
using Ponder.Cli.Rendering;
using Ponder.Cli.Terminals;

namespace Ponder.Cli.Tests.Rendering;

public class MarkdownStreamTests
{
    private const string Sample = """
        # Solving it

        We want \(x_1 * x_2 * x_3\) and **both** *roots* of `x^2 - 1`, 价格是一百元。Prices: $5 and $6 a piece, 2^10^ stays.

        1. First, factor:
           \[ (x - 1)(x + 1) = 0 \]
        2. Then read off
           - the positive root, which is a rather long line that will have to be wrapped somewhere
           - the negative root

           and a paragraph that belongs to item two.
        3. Done.

        ```python
        def roots(n):
            return [-1, 1]   # a comment that is longer than the terminal is wide, by far, really

        print(roots(2))
        ```

        | root | sign |
        |-----:|:-----|
        | 1 | plus |
        | -1 | minus |

        > quoted **text** over
        > two lines
        ---
        The answer is $\boxed{x = \pm 1}$.
        """;

    [Fact]
    public void Whole_text_renders_as_expected() =>
        Assert.Equal(
            """
            Solving it

            We want \(x_1 * x_2 * x_3\) and both roots of
            x^2 - 1, 价格是一百元。Prices: $5 and $6 a
            piece, 2^10^ stays.

            1. First, factor: \[ (x - 1)(x + 1) = 0 \]
            2. Then read off
               • the positive root, which is a rather long
                 line that will have to be wrapped
                 somewhere
               • the negative root

               and a paragraph that belongs to item two.
            3. Done.

              python
              def roots(n):
                  return [-1, 1]   # a comment that is longe
            r than the terminal is wide, by far, really

              print(roots(2))

            root │ sign
            ─────┼──────
               1 │ plus
              -1 │ minus

            │ quoted text over two lines
            ────────────────────────────────────────
            The answer is $\boxed{x = \pm 1}$.
            """,
            Show([Sample], 48, 20));

    [Fact]
    public void Any_way_of_streaming_shows_the_same()
    {
        string whole = Show([Sample], 48, 100);
        Gen.Int[1, 30].Array[1, 60].Sample(lengths => Assert.Equal(whole, Show(Split(Sample, lengths), 48, 100)));
    }

    [Fact]
    public void A_paragraph_taller_than_the_window_loses_nothing()
    {
        string paragraph = string.Join(' ', Enumerable.Range(1, 200));
        string shown = Show(paragraph.Select(c => c.ToString()), 20, 5);
        Assert.Equal(paragraph, shown.Replace('\n', ' '));
    }

    [Theory]
    [InlineData("- a\n- b\n\nafter", "• a\n• b\n\nafter")]
    [InlineData("text\n- item\nmore of it", "text\n• item more of it")]
    [InlineData("Year\n2024. was good", "Year 2024. was good")]
    [InlineData("- a\n    - deep\n    - deep too\n- b", "• a\n  • deep\n  • deep too\n• b")]
    [InlineData("~~~\n```\n~~~\nend", "  ```\nend")]
    [InlineData("```\nopen", "  open")]
    [InlineData("    code by indent", "  code by indent")]
    [InlineData("***\nx", "────────────────────────────────────────\nx")]
    [InlineData("[text](http://x.example/a) <http://y.example>", "text (http://x.example/a) http://y.example")]
    [InlineData("a<br>b &amp; c", "a\nb & c")]
    [InlineData("- [x] done\n- [ ] open", "• [x] done\n• [ ] open")]
    [InlineData("cost \\(open", "cost \\(open")]
    [InlineData("\u001b]0;title\u0007evil", "]0;titleevil")]
    public void Small_texts(string markdown, string expected) => Assert.Equal(expected, Show([markdown], 48, 20));

    [Fact]
    public void Styles_are_escapes_and_closed_at_each_line()
    {
        using StringWriter output = new();
        MarkdownStream stream = new(output, new Ansi(true), () => (14, 20));
        stream.Append("some **bold words here** end");
        stream.Complete();
        Assert.Equal("some \e[1mbold\e[0m\n\e[1mwords here\e[0m\nend\n", output.ToString());
    }

    private static string Show(IEnumerable<string> pieces, int width, int height)
    {
        TerminalScreen screen = new(width, height);
        using StringWriter output = new();
        MarkdownStream stream = new(output, new Ansi(true), () => (width, height));
        foreach (string piece in pieces)
            stream.Append(piece);
        stream.Complete();
        screen.Write(output.ToString());
        return screen.Text;
    }

    private static IEnumerable<string> Split(string text, int[] lengths)
    {
        int at = 0;
        for (int i = 0; at < text.Length; i++)
        {
            int length = Math.Min(lengths[i % lengths.Length], text.Length - at);
            yield return text.Substring(at, length);
            at += length;
        }
    }
}
