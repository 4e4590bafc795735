using System.Globalization;
using System.Text.RegularExpressions;
using Ponder.Checkpoints.Hub.Listing;

namespace Ponder.Checkpoints.Hub.Selection;

/// <summary>
/// The files of a Hugging Face folder that loading needs: configuration, tokenizer, chat templates and safetensors,
/// not the same weights in other formats.
/// </summary>
internal static partial class FolderSelection
{
    private const string Weights = ".safetensors";
    private const string Index = "model.safetensors.index.json";

    private static readonly HashSet<string> s_small = new(StringComparer.Ordinal)
    {
        "config.json", "generation_config.json", "quantize_config.json", "quant_config.json",
        "tokenizer.json", "tokenizer_config.json", "tokenizer.model", "special_tokens_map.json", "added_tokens.json",
        "vocab.json", "merges.txt", "chat_template.jinja", "chat_template.json",
    };

    /// <summary>Whether the file holds weights of the repository's own model (adapters and Mistral's second copy do not count).</summary>
    public static bool IsWeights(string path) =>
        path.EndsWith(Weights, StringComparison.Ordinal)
        && !path.Contains('/', StringComparison.Ordinal)
        && !path.StartsWith("consolidated", StringComparison.Ordinal)
        && !path.StartsWith("adapter", StringComparison.Ordinal);

    public static FileSelection Choose(ModelReference reference, RepositoryListing listing)
    {
        IEnumerable<RepositoryFile> small = listing.Files.Where(static file => s_small.Contains(file.Path) || IsNamedTemplate(file.Path));
        return new FileSelection("safetensors", null, null, null, [.. small, .. ChooseWeights(reference, listing)]);
    }

    // Transformers' order: model.safetensors, or else the shards of the index; or whatever else there is.
    private static IEnumerable<RepositoryFile> ChooseWeights(ModelReference reference, RepositoryListing listing)
    {
        RepositoryFile[] weights = [.. listing.Files.Where(static file => IsWeights(file.Path))];
        RepositoryFile[] whole = [.. weights.Where(static file => file.Path == "model" + Weights)];
        if (whole.Length == 1)
            return whole;

        (RepositoryFile File, Match Match)[] shards =
            [.. weights.Select(static file => (file, Shard().Match(file.Path))).Where(static shard => shard.Item2.Success)];
        if (shards.Length == 0)
            return weights;

        RepositoryFile[] index = [.. listing.Files.Where(static file => file.Path == Index)];
        if (index.Length == 0)
            throw new HubException($"{reference.Repository}: it has shards but no {Index}");

        string total = shards[0].Match.Groups[2].Value;
        if (shards.Any(shard => shard.Match.Groups[2].Value != total)
            || shards.Length != int.Parse(total, CultureInfo.InvariantCulture))
            throw new HubException($"{reference.Repository}: it lists {shards.Length} shards where their names say {total.TrimStart('0')}");
        return index.Concat(shards.Select(static shard => shard.File));
    }

    private static bool IsNamedTemplate(string path) =>
        path.StartsWith("additional_chat_templates/", StringComparison.Ordinal)
        && path.EndsWith(".jinja", StringComparison.Ordinal);

    [GeneratedRegex(@"^model-(\d{5})-of-(\d{5})\.safetensors$", RegexOptions.CultureInvariant)]
    private static partial Regex Shard();
}
