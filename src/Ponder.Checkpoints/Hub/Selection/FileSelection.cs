using Ponder.Checkpoints.Hub.Listing;

namespace Ponder.Checkpoints.Hub.Selection;

/// <summary>The files of a repository that make up one model.</summary>
/// <param name="Key">A name for the selection, fit for a file: the same files, the same key.</param>
/// <param name="Selector">What comes after ':' in the model's name, or null for a folder.</param>
/// <param name="Quantization">The quantisation of a GGUF model, or null.</param>
/// <param name="Entry">The file to open, or null for the folder.</param>
/// <param name="Files">The files.</param>
internal sealed record FileSelection(
    string Key, string? Selector, string? Quantization, string? Entry, IReadOnlyList<RepositoryFile> Files)
{
    /// <summary>Chooses: a GGUF file where one is asked for or nothing else is there, else the Hugging Face folder.</summary>
    /// <exception cref="HubException">The repository has nothing to choose, or several things.</exception>
    public static FileSelection Choose(ModelReference reference, RepositoryListing listing)
    {
        bool folder = listing.Files.Any(static file => FolderSelection.IsWeights(file.Path));
        FileSelection selection = reference.Selector is null && folder
            ? FolderSelection.Choose(reference, listing)
            : GgufSelection.Choose(reference, listing);

        HashSet<string> names = new(StringComparer.OrdinalIgnoreCase);
        foreach (RepositoryFile file in selection.Files)
        {
            if (RepositoryPath.Problem(file.Path) is string problem)
                throw new HubException($"{reference.Repository}: the path '{file.Path}' {problem}, which not every system can store");
            if (!names.Add(file.Path))
                throw new HubException($"{reference.Repository}: two files differ only in case: {file.Path}");
        }
        return selection;
    }
}
