namespace Ponder.Checkpoints.Hub.Listing;

/// <summary>The hash that a hub gives for a file's content.</summary>
/// <param name="Kind">How it is computed.</param>
/// <param name="Hex">The hash, in small letters.</param>
internal sealed record FileHash(FileHashKind Kind, string Hex)
{
    private const int Sha256Digits = 64;
    private const int Sha1Digits = 40;

    /// <summary>A SHA-256 of the content, or null where the text is not one.</summary>
    public static FileHash? Sha256(string? hex) => Read(FileHashKind.Sha256, hex, Sha256Digits);

    /// <summary>Git's name of a blob: SHA-1 of "blob ", the length in decimal, a zero byte and the content.</summary>
    public static FileHash? GitBlob(string? hex) => Read(FileHashKind.GitBlob, hex, Sha1Digits);

    /// <summary>The form that manifests hold: <c>sha256:…</c>, <c>git-sha1:…</c>.</summary>
    public override string ToString() => (Kind == FileHashKind.Sha256 ? "sha256:" : "git-sha1:") + Hex;

    private static FileHash? Read(FileHashKind kind, string? hex, int digits) =>
        hex is not null && hex.Length == digits && hex.All(char.IsAsciiHexDigit) ? new FileHash(kind, hex.ToLowerInvariant()) : null;
}

/// <summary>The hashes that hubs use.</summary>
internal enum FileHashKind
{
    Sha256,
    GitBlob,
}
