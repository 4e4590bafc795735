using System.Text.Json.Nodes;
using Ponder.Cli.Editing;
using Ponder.Cli.Errors;
using Ponder.Cli.Output;
using Ponder.Cli.Terminals;
using Ponder.Generation;

namespace Ponder.Cli.Chat;

/// <summary>Streams the answer to a conversation; a cancelled one ends with what there is.</summary>
internal delegate IAsyncEnumerable<GenerationUpdate> ChatGenerator(
    JsonArray messages, GenerationOptions options, CancellationToken cancellationToken);

/// <summary>A conversation: reads, answers, obeys, until the input ends.</summary>
internal sealed class ChatSession(
    Terminal terminal, ILineSource lines, Conversation conversation, ChatSettings settings, ChatGenerator generate)
{
    private readonly ChatInput _input = new();
    private readonly ChatTotals _totals = new();
    private bool _failed;

    /// <summary>Further lines of <c>/stats</c>, given the tokens that the conversation takes.</summary>
    public Func<int, IEnumerable<string>> Facts { get; init; } = _ => [];

    /// <summary>Runs to the end; the exit code tells whether anything failed.</summary>
    public async Task<int> RunAsync(CancellationToken cancellationToken)
    {
        SlashCommands commands = new(terminal, conversation, settings, () => [_totals.ToString(), .. Facts(_totals.Context)]);
        while (await ReadAsync(cancellationToken).ConfigureAwait(false) is string text)
        {
            ChatTurn[] before = [.. conversation.Turns];
            try
            {
                SlashOutcome outcome = Take(text, commands);
                if (outcome == SlashOutcome.Exit)
                    break;
                if (outcome == SlashOutcome.Answer)
                    await AnswerAsync(before, cancellationToken).ConfigureAwait(false);
            }
            catch (Exception error) when (ErrorLine.IsExpected(error))
            {
                Fail(ErrorLine.Describe(error));
            }
            cancellationToken.ThrowIfCancellationRequested();
        }
        // A person has seen the errors; a script must be told.
        return _failed && !terminal.InputIsTerminal ? ExitCode.Failure : ExitCode.Success;
    }

    private void Fail(string problem)
    {
        _failed = true;
        terminal.Note("ponder: " + problem);
    }

    private SlashOutcome Take(string text, SlashCommands commands)
    {
        if (string.IsNullOrWhiteSpace(text))
            return SlashOutcome.Continue;
        bool escaped = text.StartsWith("//", StringComparison.Ordinal);
        if (text.StartsWith('/') && !escaped)
            return commands.Run(text);
        conversation.Add(new ChatTurn(ChatTurn.User, escaped ? text[1..] : text));
        return SlashOutcome.Answer;
    }

    /// <summary>The next input, or null at the end.</summary>
    private async Task<string?> ReadAsync(CancellationToken cancellationToken)
    {
        bool interrupted = false;
        bool spoiled = false;
        Ansi style = terminal.OutStyle;
        while (true)
        {
            string prompt = _input.IsOpen ? "... " : $"{style.Bold}>>>{style.Reset} ";
            LineRead read = await lines.ReadAsync(prompt, cancellationToken).ConfigureAwait(false);
            if (read.Kind == LineReadKind.End)
                return spoiled ? null : _input.End();
            if (read.Kind == LineReadKind.Interrupted)
            {
                if (interrupted)
                {
                    terminal.Interrupts.Request(ExitCode.Interrupted);
                    return null;
                }
                interrupted = true;
                spoiled = false;
                _input.End();
                terminal.Note($"{style.Dim}Ctrl-C again, Ctrl-D or /exit leaves{style.Reset}");
                continue;
            }
            interrupted = false;
            if (read.Problem is string problem)
            {
                Fail(problem);
                spoiled = true;
            }
            if (_input.Add(read.Text) is not string text)
                continue;
            if (!spoiled)
                return text;
            // Of a text of several lines the others go with the one that cannot be read.
            spoiled = false;
        }
    }

    /// <summary>Answers the last question; without an answer the conversation is again what it was.</summary>
    private async Task AnswerAsync(IReadOnlyList<ChatTurn> before, CancellationToken cancellationToken)
    {
        using CancellationTokenSource answering = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        terminal.Interrupts.OnInterrupt = () => Interrupt(answering);
        GenerationResult result;
        try
        {
            IAsyncEnumerable<GenerationUpdate> updates = generate(conversation.ToMessages(), settings.Options, answering.Token);
            result = await StreamedAnswer.ShowAsync(updates, Display()).ConfigureAwait(false);
        }
        catch
        {
            // A question that cannot be answered must not stand in the way of the next.
            conversation.Replace(conversation.SystemMessage, before);
            throw;
        }
        finally
        {
            terminal.Interrupts.OnInterrupt = null;
        }
        bool isFirst = _totals.IsEmpty;
        _totals.Add(result);
        if (result.Usage.GeneratedTokens > 0)
            conversation.Add(new ChatTurn(ChatTurn.Assistant, result.Answer, result.Reasoning));
        else
            conversation.Replace(conversation.SystemMessage, before);
        Ansi style = terminal.ErrorStyle;
        terminal.Note($"{style.Dim}{GenerationStats.Line(result, isFirst)}{style.Reset}");
    }

    /// <summary>The first Ctrl-C ends the answer alone; a second means the whole program.</summary>
    private static bool Interrupt(CancellationTokenSource answering)
    {
        if (answering.IsCancellationRequested)
            return false;
        answering.Cancel();
        return true;
    }

    private IAnswerDisplay Display() => terminal.OutStyle.Enabled && terminal.OutIsTerminal
        ? new MarkdownDisplay(terminal, settings.ShowsThought)
        : new PlainDisplay(terminal, settings.ShowsThought);
}
