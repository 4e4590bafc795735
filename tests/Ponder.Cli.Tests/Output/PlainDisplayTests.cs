using Ponder.Cli.Output;

namespace Ponder.Cli.Tests.Output;

public class PlainDisplayTests
{
    [Fact]
    public void Into_a_pipe_goes_the_answer_alone()
    {
        using TestTerminal terminal = new();
        PlainDisplay display = new(terminal.Terminal, showsThought: true);
        display.Thought("why");
        display.Answer("be\u001bcause");
        display.End();
        Assert.Equal("be\u001bcause\n", terminal.Out);
        Assert.Equal("why\n\n", terminal.Error);
    }

    [Fact]
    public void A_terminal_shows_both_and_is_not_steered()
    {
        using TestTerminal terminal = new(isTerminal: true);
        PlainDisplay display = new(terminal.Terminal, showsThought: true);
        display.Thought("why\u001b[2J\n");
        display.Answer("because\u0007");
        display.End();
        string dim = terminal.Terminal.OutStyle.Dim;
        Assert.Equal($"{dim}why[2J\n{terminal.Terminal.OutStyle.Reset}\nbecause\n", terminal.Out);
    }

    [Fact]
    public void A_hidden_thought_leaves_no_trace_in_a_pipe()
    {
        using TestTerminal terminal = new();
        PlainDisplay display = new(terminal.Terminal, showsThought: false);
        display.Thought("why");
        display.Answer("so\n");
        display.End();
        Assert.Equal(("so\n", ""), (terminal.Out, terminal.Error));
    }
}
