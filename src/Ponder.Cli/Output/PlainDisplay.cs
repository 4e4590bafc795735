using Ponder.Cli.Terminals;

namespace Ponder.Cli.Output;

/// <summary>
/// The answer as it comes, to standard output. On a terminal the thought stands before it, dimmed; where standard
/// output is a file or pipe the thought goes to standard error, so that only the answer is in the result.
/// </summary>
internal sealed class PlainDisplay : IAnswerDisplay
{
    private readonly TextWriter _answers;
    private readonly TextWriter _thoughts;
    private readonly Ansi _thoughtStyle;
    private readonly ThinkingLine? _hidden;
    private readonly bool _filtersAnswer;
    private readonly bool _filtersThought;
    private bool _inThought;
    private char _last = '\n';
    private char _lastOfThought = '\n';

    public PlainDisplay(Terminal terminal, bool showsThought)
    {
        _hidden = showsThought ? null : new ThinkingLine(terminal);
        _answers = terminal.Out;
        _filtersAnswer = terminal.OutIsTerminal;
        _thoughts = terminal.OutIsTerminal ? terminal.Out : terminal.Error;
        _filtersThought = terminal.OutIsTerminal || terminal.ErrorIsTerminal;
        _thoughtStyle = terminal.OutIsTerminal ? terminal.OutStyle : terminal.ErrorStyle;
    }

    public void Thought(string text)
    {
        _hidden?.Tick();
        if (_hidden is not null || text.Length == 0)
            return;
        if (!_inThought)
            _thoughts.Write(_thoughtStyle.Dim);
        _inThought = true;
        _lastOfThought = text[^1];
        _thoughts.Write(_filtersThought ? SafeText.ForTerminal(text) : text);
        _thoughts.Flush();
    }

    public void Answer(string text)
    {
        if (text.Length == 0)
            return;
        EndThought();
        _last = text[^1];
        _answers.Write(_filtersAnswer ? SafeText.ForTerminal(text) : text);
        _answers.Flush();
    }

    public void End()
    {
        EndThought();
        if (_last != '\n')
            _answers.Write('\n');
        _last = '\n';
        _answers.Flush();
    }

    private void EndThought()
    {
        _hidden?.Clear();
        if (!_inThought)
            return;
        _inThought = false;
        _thoughts.Write(_thoughtStyle.Reset);
        _thoughts.Write(_lastOfThought == '\n' ? "\n" : "\n\n");
        _thoughts.Flush();
    }
}
