using Ponder.Cli.Output;
using Ponder.Cli.Terminals;
using Ponder.Training.Recipes;
using Ponder.Verifiers.Composition.Recipes;

namespace Ponder.Train;

/// <summary>What <c>--dry-run</c> shows: each stage's recipe, resolved, and the memory that it will take.</summary>
internal static class DryRun
{
    public static void Write(Terminal terminal, string path, string output, IReadOnlyList<KeyValuePair<string, string>> changes)
    {
        IReadOnlyList<(string? Name, string Path)> stages = RecipeRun.Stages(path);
        string? chain = stages is [(null, _)] ? null : Path.GetFullPath(output);
        foreach ((string? name, string stage) in stages)
        {
            RecipeMap map = RecipeSource.Load(stage, changes);
            terminal.Out.WriteLine($"# {name ?? Path.GetFileNameWithoutExtension(stage)}: {stage}");
            if (map.OptionalText("stage") == "tokenizer")
            {
                terminal.Out.WriteLine(File.ReadAllText(stage));
                continue;
            }
            TrainingRecipe recipe = TrainingRecipe.Read(map, new RecipePaths(Path.GetDirectoryName(Path.GetFullPath(stage))!, chain));
            terminal.Out.Write(ResolvedRecipe.Write(recipe));
            terminal.Out.WriteLine(MemoryEstimate.Of(recipe) is MemoryEstimate memory
                ? $"# memory: about {ByteSize.Format(memory.Total)} (weights, gradients and optimiser {ByteSize.Format(memory.Learning)}, activations {ByteSize.Format(memory.Activations)}, rollouts {ByteSize.Format(memory.Rollouts)})"
                : "# memory: not known until the stage before has written its model");
            terminal.Out.WriteLine();
        }
        terminal.Out.Flush();
    }
}
