namespace Ponder.Checkpoints.Hub.Listing;

/// <summary>What differs from hub to hub: how files are listed and addressed.</summary>
internal interface IHub
{
    /// <summary>Lists a repository.</summary>
    /// <exception cref="HubException">There is none, it may not be read, or the hub answers nonsense.</exception>
    Task<RepositoryListing> ListAsync(ModelReference reference, CancellationToken cancellation);

    /// <summary>Where a file is fetched from.</summary>
    Uri Address(ModelReference reference, RepositoryListing listing, RepositoryFile file);
}
