namespace Ponder.Training.Recipes;

/// <summary>What the paths of a recipe mean.</summary>
/// <param name="Folder">The recipe's own folder, which they are relative to.</param>
/// <param name="Output">The folder of the chain that it is part of; null if of none.</param>
public sealed record RecipePaths(string Folder, string? Output)
{
    private const string Chain = "chain:";

    /// <summary>The path of a file, or of the model of an earlier stage of the chain (<c>chain:NAME</c>).</summary>
    /// <exception cref="TrainingException">There is no chain.</exception>
    public string Resolve(string path)
    {
        if (!path.StartsWith(Chain, StringComparison.Ordinal))
            return Path.GetFullPath(path, Path.GetFullPath(Folder));
        if (Output is null)
            throw new TrainingException($"{path}: the recipe is not run as part of a chain; give a folder instead, with --set");
        return Path.Combine(Output, path[Chain.Length..], "model");
    }
}
