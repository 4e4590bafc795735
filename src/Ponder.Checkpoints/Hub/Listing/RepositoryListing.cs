namespace Ponder.Checkpoints.Hub.Listing;

/// <summary>A repository's files at one revision.</summary>
/// <param name="Commit">The commit that the revision stands for, where the hub tells; files are then fetched at it.</param>
/// <param name="Files">The files.</param>
internal sealed record RepositoryListing(string? Commit, IReadOnlyList<RepositoryFile> Files);

/// <summary>A file of a repository.</summary>
/// <param name="Path">Its path, which is not an attack but need not be fit for every file system.</param>
/// <param name="Size">Its size in bytes.</param>
/// <param name="Hash">Its hash, where the hub gives one.</param>
internal sealed record RepositoryFile(string Path, long Size, FileHash? Hash);
