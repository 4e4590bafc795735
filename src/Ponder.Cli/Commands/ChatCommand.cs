using System.CommandLine;
using Ponder.Cli.Chat;
using Ponder.Cli.CommandLine;
using Ponder.Cli.Progress;
using Ponder.Cli.Terminals;
using Ponder.Generation;

namespace Ponder.Cli.Commands;

/// <summary><c>ponder chat</c>: a conversation.</summary>
internal static class ChatCommand
{
    public static Command Create(Terminal terminal)
    {
        Argument<string> model = CommonOptions.Model();
        GenerationFlags flags = new();
        Option<string?> load = new("--load") { Description = "Go on with a conversation that /save wrote.", HelpName = "FILE" };
        CliCommand command = new("chat", "Talk with a model.")
        {
            Details = """
                /help lists what can be done in a conversation. Ctrl-C ends an answer and keeps it; at the prompt,
                twice, it leaves. Earlier thoughts are not given back to the model. With piped input each line is a
                question; one that cannot be answered is told, the next is read, and the exit code is 1.
                """,
        };
        command.Add(model);
        flags.AddTo(command);
        command.Add(load);
        command.AddExamples(
            "ponder chat Qwen/QwQ-32B-GGUF:Q4_K_M --system \"Answer briefly.\"",
            "ponder chat ./my-model --thinking-budget 500 --context 8192",
            "printf 'Hello\\nAnd in French?\\n' | ponder chat ./my-model");
        command.SetAction(async (result, cancellationToken) =>
        {
            Conversation conversation = new() { SystemMessage = flags.SystemMessage(result) };
            if (result.GetValue(load) is string file)
                ConversationFile.Load(conversation, file);
            AnswerFormat? format = flags.Format(result);
            ReasoningModel loaded;
            using (LoadingLine loading = new(terminal))
            {
                loaded = await ReasoningModel
                    .LoadAsync(result.GetRequiredValue(model), flags.ToModelOptions(result), loading, cancellationToken)
                    .ConfigureAwait(false);
            }
            await using (loaded.ConfigureAwait(false))
            {
                GenerationOptions options = flags.ToGenerationOptions(result, loaded, format);
                ChatSettings settings = new(options, loaded.Sampling, showsThought: !flags.HidesThinking(result));
                return await RunAsync(terminal, loaded, conversation, settings, cancellationToken).ConfigureAwait(false);
            }
        });
        return command;
    }

    private static async Task<int> RunAsync(
        Terminal terminal,
        ReasoningModel model,
        Conversation conversation,
        ChatSettings settings,
        CancellationToken cancellationToken)
    {
        bool interactive = terminal.InputIsTerminal && terminal.OutIsTerminal && !Terminal.IsDumb;
        using PipedLines? piped = interactive ? null : new PipedLines(terminal.Input);
        ILineSource lines = piped is null ? new TerminalLines(terminal) : piped;
        ChatSession session = new(terminal, lines, conversation, settings, model.StreamAsync)
        {
            Facts = context =>
            [
                $"context: {context} of {model.Engine.ContextLength} tokens",
                $"{model.Name}, loaded in {model.LoadTime.TotalSeconds:0.0} s, on {model.Engine.Description}",
            ],
        };
        Ansi style = terminal.ErrorStyle;
        if (interactive)
            terminal.Note($"{style.Dim}{model.Name} · /help shows what can be done here{style.Reset}");
        return await session.RunAsync(cancellationToken).ConfigureAwait(false);
    }
}
