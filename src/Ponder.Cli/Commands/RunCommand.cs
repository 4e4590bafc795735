using System.CommandLine;
using Ponder.Checkpoints.Hub;
using Ponder.Cli.Chat;
using Ponder.Cli.CommandLine;
using Ponder.Cli.Errors;
using Ponder.Cli.Input;
using Ponder.Cli.Output;
using Ponder.Cli.Progress;
using Ponder.Cli.Terminals;
using Ponder.Generation;
using Ponder.Inference;

namespace Ponder.Cli.Commands;

/// <summary><c>ponder run</c>: one prompt, one answer.</summary>
internal sealed class RunCommand
{
    private readonly Terminal _terminal;
    private readonly GenerationFlags _flags = new();
    private readonly Argument<string> _model = CommonOptions.Model();
    private readonly Argument<string?> _prompt = new("PROMPT")
    {
        Description = "What to ask; - or nothing reads it from standard input.",
        Arity = ArgumentArity.ZeroOrOne,
    };

    private readonly Option<bool> _raw = new("--raw")
    {
        Description = "Continue the prompt as it is, without the chat template.",
    };

    private readonly Option<int?> _logProbabilities =
        NumberOption.Int(
            "--logprobs", 0, "With --json: log-probabilities of each token and of the N most probable, at most 100.", 100);

    private readonly Option<bool> _json =
        CommonOptions.Json("Write one JSON object: text, reasoning, answer, token ids, finish reason, usage, drafts, timings.");

    private readonly Option<bool> _stats = new("--stats")
    {
        Description = "Say at the end how many tokens it took, how fast, and how many were drafted and accepted.",
    };

    private RunCommand(Terminal terminal) => _terminal = terminal;

    public static Command Create(Terminal terminal)
    {
        RunCommand run = new(terminal);
        CliCommand command = new("run", "Ask a model, and watch it think and answer.")
        {
            Details = """
                On a terminal the thought comes first, dimmed, then the answer. When standard output is a file or a
                pipe it gets the answer alone, and the thought goes to standard error. Ctrl-C ends the generation and
                keeps what was said.
                """,
        };
        command.Add(run._model);
        command.Add(run._prompt);
        run._flags.AddTo(command);
        command.AddGroup("Output", run._raw, run._json, run._logProbabilities, run._stats);
        command.AddExamples(
            "ponder run Qwen/QwQ-32B-GGUF:Q4_K_M \"How many r's are in the word strawberry?\"",
            "ponder run ./my-model --thinking-budget 2000 --seed 1 - < question.txt > answer.txt",
            "ponder run ./my-model \"1 + 1 =\" --greedy --json | jq .answer",
            "ponder run ./my-model \"Is 91 a prime?\" --regex \"yes|no\" --stats");
        command.SetAction(run.RunAsync);
        return command;
    }

    private async Task<int> RunAsync(ParseResult result, CancellationToken cancellationToken)
    {
        bool json = result.GetValue(_json);
        bool raw = result.GetValue(_raw);
        if (result.GetValue(_logProbabilities) is not null && !json)
            throw CliException.Usage("--logprobs: needs --json");
        if (raw && _flags.SystemMessage(result) is not null)
            throw CliException.Usage("--system: a raw prompt has no system message");
        AnswerFormat? format = _flags.Format(result);
        // Found before the prompt is read: whoever forgets the model gives the prompt in its place.
        _ = new ModelStore().Resolve(result.GetRequiredValue(_model));
        string prompt = await ReadPromptAsync(result, raw, cancellationToken).ConfigureAwait(false);

        ReasoningModel model = await LoadAsync(result, cancellationToken).ConfigureAwait(false);
        await using (model.ConfigureAwait(false))
        {
            GenerationOptions options = _flags.ToGenerationOptions(result, model, format) with
            {
                TopLogProbabilities = result.GetValue(_logProbabilities) ?? 0,
            };
            Conversation conversation = Conversation.Of(_flags.SystemMessage(result), prompt);
            IAsyncEnumerable<GenerationUpdate> updates = raw
                ? model.StreamAsync(prompt, options, cancellationToken)
                : model.StreamAsync(conversation.ToMessages(), options, cancellationToken);
            IAnswerDisplay? display = json ? null : new PlainDisplay(_terminal, !_flags.HidesThinking(result));
            GenerationResult generated = await StreamedAnswer.ShowAsync(updates, display).ConfigureAwait(false);
            int candidates = options.TopLogProbabilities;
            if (json)
                JsonLine.Write(_terminal.Out, writer => GenerationJson.Write(writer, model, generated, candidates));
            if (result.GetValue(_stats))
                _terminal.Note(GenerationStats.Line(generated, isFirst: true));
            else if (!json && generated is { FinishReason: FinishReason.Length, Answer.Length: 0 })
                _terminal.Note("the token limit came before the answer");
        }
        return ExitCode.Success;
    }

    private async Task<string> ReadPromptAsync(ParseResult result, bool raw, CancellationToken cancellationToken)
    {
        string? prompt = result.GetValue(_prompt);
        if (prompt is null && _terminal.InputIsTerminal)
            throw CliException.Usage("no prompt: ponder run MODEL \"prompt\", or 'ponder chat MODEL' for a conversation");
        if (prompt is null or "-")
        {
            prompt = await TextInput.ReadAsync(_terminal, cancellationToken).ConfigureAwait(false);
            // What echo and editors put at the end is no part of a question; a raw prompt may mean it.
            prompt = raw ? prompt : prompt.TrimEnd('\r', '\n');
        }
        bool empty = raw ? prompt.Length == 0 : string.IsNullOrWhiteSpace(prompt);
        return empty ? throw new CliException("the prompt is empty") : prompt;
    }

    private async Task<ReasoningModel> LoadAsync(ParseResult result, CancellationToken cancellationToken)
    {
        using LoadingLine loading = new(_terminal);
        return await ReasoningModel.LoadAsync(
            result.GetRequiredValue(_model), _flags.ToModelOptions(result), loading, cancellationToken).ConfigureAwait(false);
    }
}
