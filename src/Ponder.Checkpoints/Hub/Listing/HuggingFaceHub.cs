using System.Text.Json;
using Ponder.Checkpoints.Hub.Transfer;

namespace Ponder.Checkpoints.Hub.Listing;

/// <summary>
/// The Hugging Face API (huggingface.co/docs/hub/api). The revision is first turned into a commit, so that a push in
/// the middle of a pull cannot mix two versions.
/// </summary>
internal sealed class HuggingFaceHub(HubTransport transport) : IHub
{
    private const int MostPages = 200;

    public async Task<RepositoryListing> ListAsync(ModelReference reference, CancellationToken cancellation)
    {
        HubRequest request = new(reference, null);
        string revision = reference.Revision ?? HubKind.HuggingFace.DefaultRevision();
        Uri about = transport.Site.At("api", "models", reference.Owner, reference.Name, "revision", revision);
        string? commit;
        using (JsonPage page = await transport.GetJsonAsync(about, request, cancellation))
            commit = FileHash.GitBlob(ListingBuilder.Text(page.Root, "sha"))?.Hex;

        ListingBuilder files = new(reference.Repository);
        Uri tree = transport.Site.At("api", "models", reference.Owner, reference.Name, "tree", commit ?? revision);
        Uri? next = new(tree.AbsoluteUri + "?recursive=true");
        for (int pages = 0; next is not null; pages++)
        {
            if (pages == MostPages)
                throw new HubException($"{reference.Repository}: the hub's list of files does not end");

            using JsonPage page = await transport.GetJsonAsync(next, request, cancellation);
            AddPage(page.Root, files, reference);
            next = Follow(page, reference);
        }
        return files.Build(commit);
    }

    public Uri Address(ModelReference reference, RepositoryListing listing, RepositoryFile file) => transport.Site.At(
    [
        reference.Owner, reference.Name, "resolve",
        listing.Commit ?? reference.Revision ?? HubKind.HuggingFace.DefaultRevision(),
        .. file.Path.Split('/'),
    ]);

    private static void AddPage(JsonElement page, ListingBuilder files, ModelReference reference)
    {
        if (page.ValueKind != JsonValueKind.Array)
            throw new HubException($"{reference.Repository}: the hub's list of files is not a JSON array");

        foreach (JsonElement entry in page.EnumerateArray())
        {
            if (ListingBuilder.Text(entry, "type") != "file")
                continue;
            if (ListingBuilder.Text(entry, "path") is not string path || ListingBuilder.Number(entry, "size") is not long size)
                throw new HubException($"{reference.Repository}: the hub lists a file without path or size");

            // The oid of a large file is that of its pointer; what counts then is the pointer's SHA-256.
            if (entry.TryGetProperty("lfs", out JsonElement lfs) && lfs.ValueKind == JsonValueKind.Object)
                files.Add(path, ListingBuilder.Number(lfs, "size") ?? size, FileHash.Sha256(ListingBuilder.Text(lfs, "oid")));
            else
                files.Add(path, size, FileHash.GitBlob(ListingBuilder.Text(entry, "oid")));
        }
    }

    // Link: <https://huggingface.co/api/models/…/tree/…?recursive=true&cursor=…>; rel="next"
    private Uri? Follow(JsonPage page, ModelReference reference)
    {
        foreach (string link in page.Links)
        {
            int close = link.IndexOf('>', StringComparison.Ordinal);
            if (link[0] != '<' || close < 0 || !link.AsSpan(close).Contains("rel=\"next\"", StringComparison.Ordinal))
                continue;
            if (!Uri.TryCreate(page.Address, link[1..close], out Uri? next) || !transport.Site.Owns(next))
                throw new HubException($"{reference.Repository}: the hub's list of files goes on at another site");
            return next;
        }
        return null;
    }
}
