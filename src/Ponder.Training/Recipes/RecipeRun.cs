using System.Runtime.InteropServices;
using System.Text.Json.Nodes;
using Ponder.Training.Metrics;
using Ponder.Training.Metrics.Reports;
using Ponder.Training.Metrics.TensorBoard;
using Ponder.Training.Stages;
using Ponder.Verifiers.Composition.Recipes;

namespace Ponder.Training.Recipes;

/// <summary>Runs recipes: a stage, or a chain of stages one after another.</summary>
/// <param name="options">How.</param>
/// <param name="progress">Told what happens, in lines for people.</param>
public sealed class RecipeRun(RecipeRunOptions options, IProgress<RunEvent>? progress = null)
{
    /// <summary>Runs a recipe to its end; what is complete already is passed over.</summary>
    /// <param name="path">The recipe.</param>
    /// <param name="output">The folder of the run.</param>
    /// <param name="cancellationToken">Ends it; it can be resumed.</param>
    /// <exception cref="RecipeException">The recipe is not valid.</exception>
    /// <exception cref="TrainingException">It cannot go on.</exception>
    public Task RunAsync(string path, string output, CancellationToken cancellationToken) =>
        RunAsync(path, Path.GetFullPath(output), null, cancellationToken);

    /// <summary>The stages of a recipe, in their order, with their names; a stage alone has none.</summary>
    public static IReadOnlyList<(string? Name, string Path)> Stages(string path)
    {
        RecipeMap map = RecipeFile.Load(path);
        if (map.OptionalMap("chain") is not RecipeMap chain)
            return [(null, path)];
        IReadOnlyList<KeyValuePair<string, string>> stages = chain.Texts();
        map.RejectUnknown();
        string folder = Path.GetDirectoryName(Path.GetFullPath(path))!;
        return [.. stages.Select(stage => ((string?)stage.Key, Path.Combine(folder, stage.Value)))];
    }

    /// <summary>Whether a run is there that could be gone on with.</summary>
    public static bool HasBegun(string output) => Directory.Exists(output) && Directory.EnumerateFileSystemEntries(output).Any();

    private async Task RunAsync(string path, string output, string? chain, CancellationToken cancellationToken)
    {
        IReadOnlyList<(string? Name, string Path)> stages = Stages(path);
        if (stages is not [(null, _)])
        {
            foreach ((string? name, string stage) in stages)
                await RunAsync(stage, Path.Combine(output, name!), output, cancellationToken).ConfigureAwait(false);
            return;
        }
        string shown = Path.GetFileNameWithoutExtension(path);
        if (Directory.Exists(Path.Combine(output, "model")) || File.Exists(Path.Combine(output, "scores.json")))
        {
            progress?.Report(new RunEvent(shown, "is complete"));
            return;
        }
        RecipePaths paths = new(Path.GetDirectoryName(Path.GetFullPath(path))!, chain);
        RecipeMap map = RecipeSource.Load(path, options.Changes);
        if (map.OptionalText("stage") == "tokenizer")
        {
            TokenizerRecipe.Read(map, paths).Write(Path.Combine(output, "model"), cancellationToken);
            progress?.Report(new RunEvent(shown, "the tokenizer is written"));
            return;
        }
        await RunStageAsync(shown, TrainingRecipe.Read(map, paths), output, cancellationToken).ConfigureAwait(false);
    }

    private async Task RunStageAsync(string name, TrainingRecipe recipe, string output, CancellationToken cancellationToken)
    {
        Directory.CreateDirectory(output);
        await File.WriteAllTextAsync(Path.Combine(output, RunFiles.Recipe), options.Describe(recipe), cancellationToken).ConfigureAwait(false);
        await File.WriteAllTextAsync(Path.Combine(output, RunFiles.Machine), Machine(), cancellationToken).ConfigureAwait(false);
        progress?.Report(new RunEvent(name, "is loading"));
        await using PreparedStage prepared = await StageBuilder.BuildAsync(recipe, options.Device).ConfigureAwait(false);
        if (recipe.Stage == StageKind.Evaluate)
        {
            StageEvaluation found = (await prepared.Stage.EvaluateAsync(cancellationToken).ConfigureAwait(false))!;
            JsonObject scores = new(found.Values.Select(pair => KeyValuePair.Create(pair.Key, (JsonNode?)pair.Value)));
            await File.WriteAllTextAsync(Path.Combine(output, "scores.json"), scores.ToJsonString(), cancellationToken).ConfigureAwait(false);
            progress?.Report(new RunEvent(name, "scores", new StepMetrics(0, found.Values)));
            return;
        }
        TrainingLoop loop = new(
            prepared.Stage, recipe.Loop, step => new MetricSinks([new JsonLinesMetrics(output, step), new TensorBoardMetrics(output, step)]),
            progress is null ? null : new Steps(name, prepared.Stage.Steps, progress));
        try
        {
            await loop.RunAsync(output, cancellationToken).ConfigureAwait(false);
        }
        finally
        {
            // Also of a run that ended early: that is when one wants to see its curves.
            if (File.Exists(Path.Combine(output, RunFiles.Metrics)))
                TrainingReport.Write(Path.Combine(output, "report.html"), name, [RunLog.Load(output)]);
        }
        progress?.Report(new RunEvent(name, $"is complete: {Path.Combine(output, "model")}"));
    }

    private static string Machine() =>
        $"{RuntimeInformation.OSDescription}, {RuntimeInformation.ProcessArchitecture}, {Environment.ProcessorCount} processors, {RuntimeInformation.FrameworkDescription}";

    private sealed class Steps(string name, int steps, IProgress<RunEvent> progress) : IProgress<StepMetrics>
    {
        public void Report(StepMetrics value) => progress.Report(new RunEvent(name, null, value, steps));
    }
}

/// <summary>How recipes are run.</summary>
public sealed record RecipeRunOptions
{
    /// <summary>Fields that are other than the recipe says, by path, and their values in YAML.</summary>
    public IReadOnlyList<KeyValuePair<string, string>> Changes { get; init; } = [];

    /// <summary>cpu or cuda.</summary>
    public string Device { get; init; } = "cpu";

    /// <summary>Writes a resolved recipe as text, to be kept with the run.</summary>
    public required Func<TrainingRecipe, string> Describe { get; init; }
}

/// <summary>What happened in a run.</summary>
/// <param name="Stage">The stage's name.</param>
/// <param name="Text">What happened; null after a step.</param>
/// <param name="Metrics">The step's metrics, or scores.</param>
/// <param name="Steps">Steps of the stage.</param>
public sealed record RunEvent(string Stage, string? Text, StepMetrics? Metrics = null, int Steps = 0);
