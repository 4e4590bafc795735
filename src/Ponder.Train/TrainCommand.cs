using System.CommandLine;
using Ponder.Cli.CommandLine;
using Ponder.Cli.Errors;
using Ponder.Cli.Terminals;
using Ponder.Training.Recipes;

namespace Ponder.Train;

/// <summary><c>ponder train</c>: trains a model by a recipe.</summary>
internal static class TrainCommand
{
    public static Command Create(Terminal terminal)
    {
        Argument<string> recipe = new("RECIPE") { Description = "A YAML file that describes a stage, or a chain of stages." };
        Option<string?> output = new("--output", "-o") { Description = "The folder of the run; runs/NAME of the recipe if not given.", HelpName = "DIR" };
        Option<bool> resume = new("--resume") { Description = "Go on with the run that is in the folder." };
        Option<bool> dryRun = new("--dry-run") { Description = "Show the recipe with all that it leaves open filled in, and the memory it will take." };
        Option<string[]> set = new("--set")
        {
            Description = "Change a field of the recipe, of each stage of a chain: training.steps=200.",
            HelpName = "FIELD=VALUE",
        };
        Option<string> device = new("--device") { Description = "Where to compute: cpu or cuda.", HelpName = "DEVICE", DefaultValueFactory = _ => "cpu" };
        device.AcceptOnlyFromAmong("cpu", "cuda");
        Option<bool> json = CommonOptions.Json("Write a JSON object a step.");
        Option<bool> quiet = CommonOptions.Quiet();
        CliCommand command = new("train", "Train a model by a recipe: pretraining, fine-tuning, reinforcement.")
        {
            Details = "Ctrl-C saves where it is. The folder has the recipe as it was run, metrics (JSON lines and TensorBoard), "
                + "a report to read in a browser, and at the end the model.",
        };
        command.Add(recipe);
        command.Add(output);
        command.Add(resume);
        command.Add(dryRun);
        command.Add(set);
        command.Add(device);
        command.Add(json);
        command.Add(quiet);
        command.AddExamples("ponder train recipes/demo.yaml", "ponder train recipes/ponder-mini/chain.yaml --resume", "ponder train recipes/demo.yaml --dry-run --set training.steps=20");
        command.SetAction(async (result, cancellationToken) =>
        {
            string path = result.GetRequiredValue(recipe);
            KeyValuePair<string, string>[] changes = [.. (result.GetValue(set) ?? []).Select(Change)];
            string folder = result.GetValue(output) ?? Path.Combine("runs", Path.GetFileNameWithoutExtension(path));
            if (result.GetValue(dryRun))
            {
                DryRun.Write(terminal, path, folder, changes);
                return ExitCode.Success;
            }
            if (!result.GetValue(resume) && RecipeRun.HasBegun(folder))
                throw new CliException($"{folder} has a run in it: --resume goes on with it, --output takes another folder");
            RecipeRunOptions options = new() { Changes = changes, Device = result.GetValue(device)!, Describe = ResolvedRecipe.Write };
            RunReport report = new(terminal, result.GetValue(json), result.GetValue(quiet));
            await new RecipeRun(options, report).RunAsync(path, folder, cancellationToken).ConfigureAwait(false);
            return ExitCode.Success;
        });
        return command;
    }

    private static KeyValuePair<string, string> Change(string text)
    {
        int equals = text.IndexOf('=', StringComparison.Ordinal);
        return equals > 0
            ? KeyValuePair.Create(text[..equals], text[(equals + 1)..])
            : throw CliException.Usage($"--set {text}: expected FIELD=VALUE");
    }
}
