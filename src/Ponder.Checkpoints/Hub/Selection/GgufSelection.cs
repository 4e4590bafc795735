using System.Security.Cryptography;
using System.Text;
using Ponder.Checkpoints.Hub.Listing;

namespace Ponder.Checkpoints.Hub.Selection;

/// <summary>The GGUF files that a selector means: all parts of one file, by quantisation or by name.</summary>
internal static class GgufSelection
{
    private const int LongestKey = 120;

    private static readonly string[] s_companions = ["mmproj", "imatrix"];

    public static FileSelection Choose(ModelReference reference, RepositoryListing listing)
    {
        List<GgufSet> sets = Sets(listing);
        if (sets.Count == 0)
            throw new HubException($"{reference.Repository}: {NoGguf(listing, reference)}");

        GgufSet chosen = reference.Selector is string selector ? Asked(reference, sets, selector) : Default(reference, sets);
        CheckParts(reference, chosen);
        bool unique = chosen.Quantization is not null && sets.Count(set => set.Quantization == chosen.Quantization) == 1;
        string entry = chosen.Files[0].Path;
        return new FileSelection(Key(chosen.Name), unique ? chosen.Quantization : entry, chosen.Quantization, entry, chosen.Files);
    }

    private static List<GgufSet> Sets(RepositoryListing listing)
    {
        IEnumerable<GgufSet> sets = listing.Files
            .Where(static file => GgufNames.IsGguf(file.Path))
            .Select(static file => (File: file, Name: GgufNames.Split(file.Path)))
            .GroupBy(static part => (part.Name.Set, part.Name.Parts))
            .Select(static parts => new GgufSet(
                parts.Key.Set,
                parts.Key.Parts,
                GgufNames.Quantization(parts.Key.Set),
                [.. parts.OrderBy(static part => part.Name.Part).Select(static part => part.File)]));

        // The same set is sometimes there in one file and in parts; the one file is simpler.
        return [.. sets.GroupBy(static set => set.Name).Select(static same => same.OrderBy(static set => set.Parts).First())];
    }

    private static GgufSet Asked(ModelReference reference, List<GgufSet> sets, string selector)
    {
        List<GgufSet> named = sets.FindAll(set => set.Files.Any(file => GgufNames.Names(file.Path, selector)));
        if (named.Count == 0)
            named = Candidates(sets).FindAll(set => set.Quantization == GgufNames.Normalize(selector));
        return named.Count switch
        {
            1 => named[0],
            0 => throw new HubException($"{reference.Repository} has no '{selector}'; it has {Menu(sets)}"),
            _ => throw new HubException($"{reference.Repository} has several {selector}: name the file, one of {Names(named)}"),
        };
    }

    private static GgufSet Default(ModelReference reference, List<GgufSet> sets)
    {
        List<GgufSet> candidates = Candidates(sets);
        if (candidates.Count == 1)
            return candidates[0];

        List<GgufSet> preferred = candidates.FindAll(static set => set.Quantization == GgufNames.Preferred);
        return preferred.Count switch
        {
            1 => preferred[0],
            0 => throw new HubException($"{reference.Repository} has no {GgufNames.Preferred}: choose one with ':', it has {Menu(sets)}"),
            _ => throw new HubException($"{reference.Repository} has several {GgufNames.Preferred}: name the file, one of {Names(preferred)}"),
        };
    }

    // Vision projectors and importance matrices are not models.
    private static List<GgufSet> Candidates(List<GgufSet> sets)
    {
        List<GgufSet> models = sets.FindAll(static set => !Array.Exists(s_companions, name => set.Name.Contains(name, StringComparison.OrdinalIgnoreCase)));
        return models.Count > 0 ? models : sets;
    }

    private static void CheckParts(ModelReference reference, GgufSet set)
    {
        if (set.Files.Count != set.Parts)
            throw new HubException($"{reference.Repository}: it lists {set.Files.Count} parts of {set.Name} where their names say {set.Parts}");
        for (int i = 0; i < set.Parts; i++)
        {
            if (set.Parts > 1 && GgufNames.Split(set.Files[i].Path).Part != i + 1)
                throw new HubException($"{reference.Repository}: part {i + 1} of {set.Name} is missing");
        }
    }

    private static string Menu(List<GgufSet> sets) =>
        string.Join(", ", Candidates(sets).Select(static set => set.Quantization ?? set.Files[0].Path).Distinct());

    private static string Names(List<GgufSet> sets) => string.Join(", ", sets.Select(static set => set.Files[0].Path));

    private static string NoGguf(RepositoryListing listing, ModelReference reference)
    {
        if (reference.Selector is not null)
            return $"it has no GGUF files, so ':{reference.Selector}' means nothing; leave it out";
        return listing.Files.Any(static file => file.Path.EndsWith(".bin", StringComparison.Ordinal) || file.Path.EndsWith(".pth", StringComparison.Ordinal))
            ? "it has PyTorch files only; Ponder reads safetensors and GGUF"
            : "it has neither safetensors nor GGUF files";
    }

    private static string Key(string set)
    {
        string key = "gguf-" + set.Replace("/", "%2F", StringComparison.Ordinal);
        return key.Length <= LongestKey ? key : "gguf-" + Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(set)));
    }

    private sealed record GgufSet(string Name, int Parts, string? Quantization, IReadOnlyList<RepositoryFile> Files);
}
