using System.CommandLine;
using Ponder.Checkpoints.Hub;
using Ponder.Cli.CommandLine;
using Ponder.Cli.Errors;
using Ponder.Cli.Output;
using Ponder.Cli.Progress;
using Ponder.Cli.Terminals;

namespace Ponder.Cli.Commands;

/// <summary><c>ponder pull</c>: fetches a model into the store.</summary>
internal static class PullCommand
{
    public static Command Create(Terminal terminal)
    {
        Argument<string> name = new("NAME")
        {
            Description = "owner/name[@revision][:quantisation or file], as in Qwen/QwQ-32B-GGUF:Q4_K_M.",
        };
        Option<string> hub = new("--hub")
        {
            Description = "Where to pull from: huggingface (if not given) or modelscope.",
            HelpName = "HUB",
            DefaultValueFactory = _ => HubKind.HuggingFace.Id(),
        };
        Option<string?> revision = new("--revision") { Description = "A branch, tag or commit.", HelpName = "REVISION" };
        Option<bool> quiet = CommonOptions.Quiet();
        CliCommand command = new("pull", "Fetch a model from Hugging Face or ModelScope.")
        {
            Details = """
                An interrupted pull goes on where it stopped; every file's hash is checked. Models are kept in
                $PONDER_HOME, or else in the user's cache folder. HF_TOKEN (or the token that huggingface-cli
                saved), HF_ENDPOINT, HTTPS_PROXY and NO_PROXY are honoured.
                """,
        };
        command.Add(name);
        command.Add(hub);
        command.Add(revision);
        command.Add(quiet);
        command.SetAction((result, cancellationToken) =>
        {
            ModelReference reference = ModelReference.Parse(result.GetRequiredValue(name));
            if (result.GetValue(revision) is string named)
                reference = WithRevision(reference, named);
            HubKind kind = HubKinds.Parse(result.GetRequiredValue(hub));
            return RunAsync(terminal, reference, kind, result.GetValue(quiet), cancellationToken);
        });
        command.AddExamples("ponder pull Qwen/QwQ-32B-GGUF:Q4_K_M", "ponder pull Qwen/QwQ-32B-AWQ --hub modelscope");
        return command;
    }

    private static ModelReference WithRevision(ModelReference reference, string revision)
    {
        if (reference.Revision is not null && reference.Revision != revision)
            throw CliException.Usage($"--revision {revision}: the name already says @{reference.Revision}");
        // Parsed again, since a revision from outside is checked there.
        string selector = reference.Selector is null ? "" : ":" + reference.Selector;
        return ModelReference.Parse($"{reference.Repository}@{revision}{selector}");
    }

    private static async Task<int> RunAsync(
        Terminal terminal, ModelReference reference, HubKind hub, bool quiet, CancellationToken cancellationToken)
    {
        ModelPuller puller = new(new ModelStore());
        StoredModel model = await ProgressBoards.RunAsync(terminal, quiet, board =>
            puller.PullAsync(reference, hub, new PullReport(board), cancellationToken)).ConfigureAwait(false);
        if (!quiet)
            terminal.Note($"{model}: {ByteSize.Format(model.Bytes)} in {model.Path}");
        return ExitCode.Success;
    }

    /// <summary>Turns the puller's reports into bars, one a file.</summary>
    private sealed class PullReport(IProgressBoard board) : IProgress<PullProgress>
    {
        private readonly Dictionary<string, IProgressBar> _bars = [];

        public void Report(PullProgress value)
        {
            if (value.Note is string note)
                board.Note((value.File.Length == 0 ? "" : $"{value.File}: ") + ErrorLine.OneLine(note));
            if (value.Stage == PullStage.Waiting)
                board.Note("another process is pulling this model; waiting for it");
            if (value.File.Length == 0)
                return;
            if (!_bars.TryGetValue(value.File, out IProgressBar? bar))
                _bars[value.File] = bar = board.Add(value.File, value.FileLength);
            if (value.Stage == PullStage.Complete)
                bar.Complete();
            else
                bar.Report(value.FileBytes);
        }
    }
}
