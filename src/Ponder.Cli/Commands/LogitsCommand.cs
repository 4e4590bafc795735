using System.CommandLine;
using Ponder.Checkpoints;
using Ponder.Checkpoints.Hub;
using Ponder.Checkpoints.Safetensors;
using Ponder.Cli.CommandLine;
using Ponder.Cli.Errors;
using Ponder.Cli.Input;
using Ponder.Cli.Output;
using Ponder.Cli.Progress;
using Ponder.Cli.Terminals;
using Ponder.Inference;

namespace Ponder.Cli.Commands;

/// <summary><c>ponder logits</c>: the logits of every position of a token sequence, as a safetensors file.</summary>
internal static class LogitsCommand
{
    private const string TensorName = "logits";

    public static Command Create(Terminal terminal)
    {
        Argument<string> model = CommonOptions.Model();
        Option<string?> tokens = new("--tokens")
        {
            Description = "Token ids with commas between them; - reads them from standard input.",
            HelpName = "IDS",
        };
        Option<string?> file = new("--tokens-file") { Description = "A file with the token ids.", HelpName = "FILE" };
        Option<string> destination = new("--out", "-o")
        {
            Description = "The safetensors file to write: one F32 tensor 'logits', positions × vocabulary.",
            HelpName = "FILE",
            Required = true,
        };
        Option<bool> exact = CommonOptions.Exact();
        Option<KeyValueType?> keyValues = KeyValueTypeOption.Create(exact);
        Option<int?> threads = CommonOptions.Threads();
        CliCommand command = new("logits", "Compute the logits of every position, to compare implementations.")
        {
            model, tokens, file, destination, exact, keyValues, threads,
        };
        command.SetAction(async (result, cancellationToken) =>
        {
            string target = result.GetRequiredValue(destination);
            OutputFile.Check(target, force: true);
            List<int> ids = await ReadIdsAsync(terminal, result.GetValue(tokens), result.GetValue(file), cancellationToken)
                .ConfigureAwait(false);
            EngineOptions options = new()
            {
                Path = result.GetValue(exact) ? ArithmeticPath.Exact : ArithmeticPath.Fast,
                KeyValueType = result.GetValue(keyValues),
                Threads = result.GetValue(threads),
            };
            await RunAsync(terminal, result.GetRequiredValue(model), ids, target, options, cancellationToken)
                .ConfigureAwait(false);
        });
        command.AddExamples(
            "ponder logits ./my-model --tokens 1,2,3 --out logits.safetensors --exact",
            "ponder tokenize ./my-model \"Hello\" | ponder logits ./my-model --tokens - --out logits.safetensors");
        return command;
    }

    private static async Task<List<int>> ReadIdsAsync(
        Terminal terminal, string? tokens, string? file, CancellationToken cancellationToken) => (tokens, file) switch
        {
            (not null, not null) => throw CliException.Usage("--tokens and --tokens-file: expected one of them"),
            (null, null) => throw CliException.Usage("no token ids: expected --tokens 1,2,3 or --tokens-file FILE"),
            ("-", _) => TokenIds.Parse(
                await TextInput.ReadAsync(terminal, cancellationToken).ConfigureAwait(false), TextInput.StandardInput),
            (string ids, _) => TokenIds.Parse(ids, "--tokens"),
            (_, string path) => TokenIds.Parse(TextInput.ReadFile(path), path),
        };

    private static async Task RunAsync(
        Terminal terminal, string model, List<int> ids, string target, EngineOptions options, CancellationToken cancellationToken)
    {
        using Checkpoint checkpoint = Checkpoint.Open(new ModelStore().Resolve(model));
        // No more cache than the text needs; one that is longer than the model's context is the engine's to refuse.
        options = options with { ContextLength = Math.Min(ids.Count, checkpoint.Config.ContextLength) };
        Engine engine;
        using (LoadingLine loading = new(terminal))
            engine = Engine.Load(checkpoint, options, loading, cancellationToken);

        await using (engine.ConfigureAwait(false))
        {
            SafetensorsTensor shape = new(TensorName, SafetensorsType.F32, [ids.Count, engine.Config.VocabularySize]);
            using SafetensorsWriter writer = new(target, [shape]);
            await engine.LogitsAsync(ids, (_, logits) => writer.Write(logits), cancellationToken).ConfigureAwait(false);
            writer.Complete();
            terminal.Note($"{target}: {ids.Count} × {engine.Config.VocabularySize} logits");
        }
    }
}
