using System.CommandLine;
using System.Globalization;
using System.Text.Json;
using Ponder.Checkpoints;
using Ponder.Checkpoints.Hub;
using Ponder.Cli.CommandLine;
using Ponder.Cli.Errors;
using Ponder.Cli.Input;
using Ponder.Cli.Measuring;
using Ponder.Cli.Output;
using Ponder.Cli.Progress;
using Ponder.Cli.Terminals;
using Ponder.Inference;
using Ponder.Inference.Scoring;
using Ponder.Loading;
using Ponder.Text.Tokenization;

namespace Ponder.Cli.Commands;

/// <summary><c>ponder perplexity</c>: how well a model predicts a text.</summary>
internal sealed class PerplexityCommand
{
    private static readonly PerplexityOptions s_standard = new();

    private readonly Terminal _terminal;
    private readonly Argument<string> _model = CommonOptions.Model();
    private readonly Argument<string> _file =
        new("FILE") { Description = "The text, UTF-8, at least two chunks long; - reads standard input." };

    private readonly Option<int?> _context = NumberOption.Int(
        "--context",
        1,
        $"Tokens of a chunk, of which the second half is scored; {s_standard.ChunkTokens} if not given, at most the model's "
        + "context.");

    private readonly Option<int?> _chunks = NumberOption.Int("--chunks", 1, "Score only the first N chunks; all if not given.");
    private readonly Option<int?> _threads = CommonOptions.Threads();
    private readonly Option<bool> _exact = CommonOptions.Exact();
    private readonly Option<KeyValueType?> _keyValues;
    private readonly Option<bool> _json = CommonOptions.Json();
    private readonly Option<bool> _quiet = CommonOptions.Quiet();

    private PerplexityCommand(Terminal terminal)
    {
        _terminal = terminal;
        _keyValues = KeyValueTypeOption.Create(_exact);
        _context.Aliases.Add("-c");
        _threads.Aliases.Add("-t");
    }

    public static Command Create(Terminal terminal)
    {
        PerplexityCommand perplexity = new(terminal);
        CliCommand command = new("perplexity", "Measure how well a model predicts a text.")
        {
            Details = """
                The definition is that of llama.cpp's llama-perplexity: the text is cut into chunks of --context tokens,
                each chunk's first half is context alone, the second half is scored, and what is left over at the end
                is not used. Perplexity is e to the mean negative log-probability of the scored tokens: lower is better, 1
                would be certainty; ± is its standard error. Only figures of the same text, tokenizer and --context can be
                compared. Ctrl-C ends it with the figure of the chunks that are scored.
                """,
        };
        command.Add(perplexity._model);
        command.Add(perplexity._file);
        command.AddGroup("What to score", perplexity._context, perplexity._chunks);
        command.AddGroup("Engine", perplexity._keyValues, perplexity._threads, perplexity._exact);
        command.AddGroup("Output", perplexity._json, perplexity._quiet);
        command.AddExamples(
            "ponder perplexity ./my-model-q4_k_m.gguf wiki.test.raw",
            "ponder perplexity ./my-model wiki.test.raw --chunks 20 --exact --json");
        command.SetAction(perplexity.RunAsync);
        return command;
    }

    private async Task<int> RunAsync(ParseResult result, CancellationToken cancellationToken)
    {
        string model = result.GetRequiredValue(_model);
        string file = result.GetRequiredValue(_file);
        bool quiet = result.GetValue(_quiet);
        using Checkpoint checkpoint = Checkpoint.Open(new ModelStore().Resolve(model));
        Tokenizer tokenizer = TokenizerFactory.Create(checkpoint.Tokenizer);
        int? begin = BeginToken(checkpoint.Tokenizer, tokenizer);
        List<int> tokens = Encode(tokenizer, begin, await ReadAsync(file, cancellationToken).ConfigureAwait(false));
        PerplexityOptions options = new()
        {
            ChunkTokens = result.GetValue(_context) ?? s_standard.ChunkTokens,
            Chunks = result.GetValue(_chunks),
            BeginToken = begin,
            Engine = new EngineOptions
            {
                Threads = result.GetValue(_threads),
                Path = result.GetValue(_exact) ? ArithmeticPath.Exact : ArithmeticPath.Fast,
                KeyValueType = result.GetValue(_keyValues),
            },
        };

        PerplexityResult measured;
        using (LoadingLine loading = new(_terminal))
        {
            DirectProgress<PerplexityProgress>? chunks = quiet ? null : new(chunk => Note(loading, chunk));
            measured = await PerplexityMeter
                .MeasureAsync(checkpoint, tokens, options, chunks, quiet ? null : loading, cancellationToken)
                .ConfigureAwait(false);
        }
        if (result.GetValue(_json))
            JsonLine.Write(_terminal.Out, json => Write(json, model, checkpoint, tokens.Count, options, measured));
        else
            await _terminal.Out.WriteLineAsync(Line(options, measured)).ConfigureAwait(false);
        return ExitCode.Success;
    }

    private async Task<string> ReadAsync(string file, CancellationToken cancellationToken)
    {
        string text = await TextInput.ReadFileAsync(_terminal, file, cancellationToken).ConfigureAwait(false);
        // llama.cpp takes the end of the last line off a file, and a token more or less moves every chunk's end.
        return text.EndsWith('\n') ? text[..^1] : text;
    }

    private static List<int> Encode(Tokenizer tokenizer, int? begin, string text)
    {
        // The text of a special token is text here.
        IEnumerable<int> ids = tokenizer.Encode(text, matchSpecial: false);
        return begin is int id ? [id, .. ids] : [.. ids];
    }

    private static int? BeginToken(TokenizerSource source, Tokenizer tokenizer) =>
        source is { AddBegin: true, BeginText: string text } ? tokenizer.TokenId(text) : null;

    private void Note(LoadingLine loading, PerplexityProgress progress)
    {
        loading.Clear();
        _terminal.Note($"chunk {progress.Chunk} of {progress.Chunks}: {Fixed(progress.Perplexity, 4)}");
    }

    private static string Line(PerplexityOptions options, PerplexityResult result) =>
        $"perplexity {Fixed(result.Perplexity, 4)} ± {Fixed(result.StandardError, 5)}, {result.ScoredTokens} tokens scored "
        + $"in {result.Chunks} chunks of {options.ChunkTokens}{(result.IsPartial ? ", partial: interrupted" : "")}";

    private static string Fixed(double value, int digits) => value.ToString("F" + digits, CultureInfo.InvariantCulture);

    private static void Write(
        Utf8JsonWriter json,
        string model,
        Checkpoint checkpoint,
        int tokens,
        PerplexityOptions options,
        PerplexityResult result)
    {
        json.WriteStartObject();
        EngineJson.Write(
            json, model, checkpoint, options.Engine, result.Description, result.InstructionSet, result.Threads, result.KeyValueType);
        json.WriteBoolean("partial", result.IsPartial);
        json.WriteNumber("perplexity", result.Perplexity);
        json.WriteNumber("standard_error", result.StandardError);
        json.WriteNumber("context", options.ChunkTokens);
        json.WriteNumber("chunks", result.Chunks);
        json.WriteNumber("scored_tokens", result.ScoredTokens);
        json.WriteNumber("tokens", tokens);
        json.WriteEndObject();
    }
}
