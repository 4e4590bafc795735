using System.CommandLine;
using Ponder.Checkpoints;
using Ponder.Checkpoints.Hub;
using Ponder.Cli.CommandLine;
using Ponder.Cli.Errors;
using Ponder.Cli.Inspection;
using Ponder.Cli.Output;
using Ponder.Cli.Progress;
using Ponder.Cli.Terminals;
using Ponder.Inference;

namespace Ponder.Cli.Commands;

/// <summary><c>ponder inspect</c>: what a model is and what it needs.</summary>
internal static class InspectCommand
{
    private const int UsualContext = 4096;

    /// <summary>Weights up to this size are checked unasked: it takes about a second.</summary>
    private const long CheckedUnasked = 1L << 30;

    public static Command Create(Terminal terminal)
    {
        Argument<string> model = CommonOptions.Model();
        Option<int?> context =
            NumberOption.Int("--context", 1, $"Estimate memory for N tokens a sequence; {UsualContext} if not given.");
        Option<int?> batch = NumberOption.Int("--batch", 1, "Estimate memory for N sequences at once; 1 if not given.", 4096);
        Option<KeyValueType?> keyValues = KeyValueTypeOption.Create();
        Option<bool> tensors = new("--tensors") { Description = "List every tensor." };
        Option<bool> check = new("--check")
        {
            Description = "Read every weight and say which are NaN or infinite, with exit code 1 if any. Done unasked up to 1 GiB.",
        };
        Option<bool> json = CommonOptions.Json();
        Option<bool> quiet = CommonOptions.Quiet();
        CliCommand command = new("inspect", "Show what a model is, how it is stored and what memory it needs.")
        {
            model, context, batch, keyValues, tensors, check, json, quiet,
        };
        command.AddExamples(
            "ponder inspect Qwen/QwQ-32B-GGUF:Q4_K_M --context 32768",
            "ponder inspect ./my-model --check --json | jq .not_finite");
        command.SetAction(async (result, cancellationToken) =>
        {
            using Checkpoint checkpoint = Checkpoint.Open(new ModelStore().Resolve(result.GetRequiredValue(model)));
            bool asked = result.GetValue(check);
            IReadOnlyList<BadTensor>? bad = asked || checkpoint.Weights.Tensors.Sum(WeightFormats.StoredBytes) <= CheckedUnasked
                ? await CheckAsync(terminal, checkpoint, result.GetValue(quiet) || !asked, cancellationToken).ConfigureAwait(false)
                : null;
            int positions = result.GetValue(context) ?? Math.Min(UsualContext, checkpoint.Config.ContextLength);
            int sequences = result.GetValue(batch) ?? 1;
            KeyValueType type = result.GetValue(keyValues) ?? KeyValueType.BF16;
            ModelReport report = new(
                checkpoint,
                WeightFormats.Of(checkpoint.Weights),
                TextSummary.Of(checkpoint.Tokenizer),
                positions,
                sequences,
                MemoryEstimate.Of(checkpoint, positions, sequences, type),
                bad);
            Write(terminal, report, result.GetValue(json), result.GetValue(tensors));
            return asked && bad?.Count > 0 ? ExitCode.Failure : ExitCode.Success;
        });
        return command;
    }

    private static void Write(Terminal terminal, ModelReport report, bool json, bool tensors)
    {
        if (json)
        {
            JsonLine.Write(terminal.Out, writer => ModelReportJson.Write(writer, report, tensors));
            return;
        }
        foreach (string line in ModelReportText.Lines(report))
            terminal.Out.WriteLine(line);
        if (!tensors)
            return;
        terminal.Out.WriteLine();
        foreach (string line in ModelReportText.TensorLines(report.Checkpoint.Weights))
            terminal.Out.WriteLine(line);
    }

    private static Task<IReadOnlyList<BadTensor>> CheckAsync(
        Terminal terminal, Checkpoint checkpoint, bool quiet, CancellationToken cancellationToken) =>
        ProgressBoards.RunAsync(terminal, quiet, board =>
        {
            IProgressBar bar = board.Add("check", checkpoint.Weights.Tensors.Sum(WeightFormats.StoredBytes));
            long total = 0;
            Action<long> done = bytes => bar.Report(Interlocked.Add(ref total, bytes));
            return Task.Run(() => WeightCheck.Run(checkpoint.Weights, done, cancellationToken), cancellationToken);
        });
}
