namespace Ponder.Checkpoints.Hub;

/// <summary>A model in the store, complete or partly downloaded.</summary>
public sealed record StoredModel
{
    /// <summary>Where it came from.</summary>
    public required HubKind Hub { get; init; }

    /// <summary>
    /// Its name, with the quantisation (or file) for GGUF. What <see cref="ToString"/> gives can be resolved, pulled
    /// again and removed.
    /// </summary>
    public required ModelReference Reference { get; init; }

    /// <summary>The commit that the revision stood for when it was pulled, where the hub tells.</summary>
    public string? Commit { get; init; }

    /// <summary>The quantisation of a GGUF model as its file name gives it (<c>Q4_K_M</c>), or null.</summary>
    public string? Quantization { get; init; }

    /// <summary>The folder that holds the revision's files.</summary>
    public required string Folder { get; init; }

    /// <summary>What to open: the folder, or the (first) GGUF file. Exists only when the model is complete.</summary>
    public required string Path { get; init; }

    /// <summary>The model's files.</summary>
    public required IReadOnlyList<StoredFile> Files { get; init; }

    /// <summary>Whether every file is there and was checked.</summary>
    public required bool IsComplete { get; init; }

    /// <summary>When the pull was completed, or begun if it is incomplete.</summary>
    public required DateTimeOffset Date { get; init; }

    /// <summary>Bytes on disk.</summary>
    public required long Bytes { get; init; }

    /// <summary>Bytes when complete.</summary>
    public long Length => Files.Sum(static file => file.Length);

    /// <summary>The name under which it can be opened, pulled and removed.</summary>
    public override string ToString() => Reference.ToString();
}

/// <summary>A file of a stored model.</summary>
/// <param name="Path">Its path within the repository, with <c>/</c>.</param>
/// <param name="Length">Its size in bytes.</param>
/// <param name="Hash"><c>sha256:…</c>, <c>git-sha1:…</c>, or null where the hub gives none.</param>
public sealed record StoredFile(string Path, long Length, string? Hash);
