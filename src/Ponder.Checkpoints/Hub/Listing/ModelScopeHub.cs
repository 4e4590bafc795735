using System.Text.Json;
using Ponder.Checkpoints.Hub.Transfer;

namespace Ponder.Checkpoints.Hub.Listing;

/// <summary>The ModelScope API, as its Python client (modelscope.hub.api) calls it. It names no commit.</summary>
internal sealed class ModelScopeHub(HubTransport transport) : IHub
{
    public async Task<RepositoryListing> ListAsync(ModelReference reference, CancellationToken cancellation)
    {
        Uri files = transport.Site.At("api", "v1", "models", reference.Owner, reference.Name, "repo", "files");
        Uri address = new($"{files.AbsoluteUri}?Revision={Uri.EscapeDataString(Revision(reference))}&Recursive=true");
        using JsonPage page = await transport.GetJsonAsync(address, new HubRequest(reference, null), cancellation);

        if (page.Root.ValueKind != JsonValueKind.Object
            || !page.Root.TryGetProperty("Data", out JsonElement data) || data.ValueKind != JsonValueKind.Object
            || !data.TryGetProperty("Files", out JsonElement entries) || entries.ValueKind != JsonValueKind.Array)
        {
            string? message = ListingBuilder.Text(page.Root, "Message");
            throw new HubException($"{reference.Repository}: ModelScope gives no list of files" + (message is null ? "" : $": {message}"));
        }

        ListingBuilder listing = new(reference.Repository);
        foreach (JsonElement entry in entries.EnumerateArray())
        {
            if (ListingBuilder.Text(entry, "Type") == "tree")
                continue;
            if (ListingBuilder.Text(entry, "Path") is not string path || ListingBuilder.Number(entry, "Size") is not long size)
                throw new HubException($"{reference.Repository}: the hub lists a file without path or size");
            listing.Add(path, size, FileHash.Sha256(ListingBuilder.Text(entry, "Sha256")));
        }
        return listing.Build(commit: null);
    }

    public Uri Address(ModelReference reference, RepositoryListing listing, RepositoryFile file) => transport.Site.At(
        ["models", reference.Owner, reference.Name, "resolve", Revision(reference), .. file.Path.Split('/')]);

    private static string Revision(ModelReference reference) => reference.Revision ?? HubKind.ModelScope.DefaultRevision();
}
