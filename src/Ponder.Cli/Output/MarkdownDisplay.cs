using Ponder.Cli.Rendering;
using Ponder.Cli.Terminals;

namespace Ponder.Cli.Output;

/// <summary>The thought dimmed and the answer as rendered Markdown, on a terminal.</summary>
internal sealed class MarkdownDisplay : IAnswerDisplay
{
    private readonly PlainDisplay _thought;
    private readonly MarkdownStream _answer;
    private bool _answering;

    public MarkdownDisplay(Terminal terminal, bool showsThought)
    {
        _thought = new PlainDisplay(terminal, showsThought);
        _answer = new MarkdownStream(terminal.Out, terminal.OutStyle, () => (terminal.Width, terminal.Height));
    }

    public void Thought(string text) => _thought.Thought(text);

    public void Answer(string text)
    {
        if (!_answering)
            _thought.End();
        _answering = true;
        _answer.Append(text);
    }

    public void End()
    {
        _thought.End();
        _answer.Complete();
        _answering = false;
    }
}
