using Ponder.Checkpoints.Gguf;
using Ponder.Checkpoints.Gguf.Metadata;

namespace Ponder.Checkpoints.Quantization;

/// <summary>The metadata of a converted model.</summary>
internal static class QuantizedMetadata
{
    /// <summary>A GGUF source's own metadata with the storage's keys replaced; else made from what the checkpoint says.</summary>
    /// <exception cref="CheckpointException">GGUF cannot hold the tokenizer.</exception>
    public static IReadOnlyList<KeyValuePair<string, GgufValue>> Of(
        Checkpoint source, QuantizationType type, QuantizeOptions options)
    {
        MetadataList metadata = new();
        if (source.Metadata is not null)
        {
            foreach ((string key, GgufValue value) in source.Metadata.Pairs)
                if (!IsOfStorage(key))
                    metadata.Set(key, value);
            metadata.SetIfAny("general.name", options.Name);
        }
        else
        {
            ModelMetadata.Describe(metadata, options.Name ?? NameOf(source.Path), source.Config, source.Generation);
            TokenizerMetadata.Describe(
                metadata, source.Tokenizer, source.Generation, source.Config.VocabularySize, options.PreTokenizer);
        }
        ModelMetadata.DescribeStorage(metadata, type.FileType());
        return metadata.Pairs;
    }

    // What told how the source's file was made.
    private static bool IsOfStorage(string key) =>
        key is "general.alignment" or "general.file_type" or "general.quantization_version"
        || key.StartsWith("split.", StringComparison.Ordinal);

    private static string NameOf(string path)
    {
        string full = Path.TrimEndingDirectorySeparator(Path.GetFullPath(path));
        string name = File.Exists(full) ? Path.GetFileName(Path.GetDirectoryName(full)) ?? "" : Path.GetFileName(full);
        return name.Length == 0 ? "model" : name;
    }
}
