using Ponder.Checkpoints.HuggingFace;

namespace Ponder.Checkpoints;

/// <summary>What lies at a path that is said to be a model.</summary>
/// <param name="Gguf">A GGUF file, or null.</param>
/// <param name="Folder">A Hugging Face folder, where it is not GGUF.</param>
/// <param name="Safetensors">The file within the folder that was named, or null.</param>
internal sealed record CheckpointPath(string? Gguf, string? Folder, string? Safetensors)
{
    /// <summary>Looks at a path.</summary>
    /// <param name="path">A file or folder.</param>
    /// <param name="tokenizerSuffices">Whether a folder needs no config.json.</param>
    /// <exception cref="CheckpointException">Nothing usable is there.</exception>
    public static CheckpointPath Find(string path, bool tokenizerSuffices = false)
    {
        if (Directory.Exists(path))
            return FindInFolder(path, tokenizerSuffices);
        if (!File.Exists(path))
            throw new CheckpointException(path, null, "no such file or folder");
        if (IsGguf(path))
            return new CheckpointPath(path, null, null);
        string folder = Path.GetDirectoryName(Path.GetFullPath(path))!;
        bool beside = File.Exists(Path.Combine(folder, HuggingFaceCheckpoint.ConfigName))
            || (tokenizerSuffices && TokenizerFiles.ArePresent(folder));
        bool named = path.EndsWith(".safetensors", StringComparison.OrdinalIgnoreCase);
        if (named && beside)
            return new CheckpointPath(null, folder, path);
        if (named)
            throw new CheckpointException(path, null, $"there is no {HuggingFaceCheckpoint.ConfigName} beside it");
        throw new CheckpointException(path, null,
            "is neither GGUF nor .safetensors; expected one of these, or a Hugging Face folder");
    }

    /// <summary>Runs an operation on files, turning what the file system says into the library's exception.</summary>
    public static T Guard<T>(string path, Func<T> operation)
    {
        try
        {
            return operation();
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new CheckpointException(path, null, $"cannot be read: {e.Message}", e);
        }
    }

    private static CheckpointPath FindInFolder(string folder, bool tokenizerSuffices)
    {
        if (File.Exists(Path.Combine(folder, HuggingFaceCheckpoint.ConfigName))
            || (tokenizerSuffices && TokenizerFiles.ArePresent(folder)))
            return new CheckpointPath(null, folder, null);
        string[] files = [.. Directory.EnumerateFiles(folder, "*.gguf").Order(StringComparer.Ordinal).Take(1000)];
        // The later parts of a split set are not models of their own.
        string[] models = [.. files.Where(file =>
            !file.Contains("-of-", StringComparison.Ordinal) || file.Contains("-00001-of-", StringComparison.Ordinal))];
        return models switch
        {
            [string only] => new CheckpointPath(only, null, null),
            [] => throw new CheckpointException(folder, null, $"has no {HuggingFaceCheckpoint.ConfigName} and no .gguf file"),
            _ => throw new CheckpointException(folder, null,
                $"has {models.Length} .gguf files, expected the name of one of them"),
        };
    }

    private static bool IsGguf(string path)
    {
        if (path.EndsWith(".gguf", StringComparison.OrdinalIgnoreCase))
            return true;
        Span<byte> magic = stackalloc byte[4];
        using FileStream stream = new(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete,
            bufferSize: 0);
        return stream.ReadAtLeast(magic, 4, throwOnEndOfStream: false) == 4 && magic.SequenceEqual("GGUF"u8);
    }
}
