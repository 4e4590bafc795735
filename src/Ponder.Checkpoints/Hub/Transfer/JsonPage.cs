using System.Text.Json;

namespace Ponder.Checkpoints.Hub.Transfer;

/// <summary>A JSON answer of a hub.</summary>
internal sealed class JsonPage(JsonDocument document, Uri address, IReadOnlyList<string> links) : IDisposable
{
    public JsonElement Root => document.RootElement;

    /// <summary>Where it was found, after redirects.</summary>
    public Uri Address => address;

    /// <summary>The Link header's values.</summary>
    public IReadOnlyList<string> Links => links;

    public void Dispose() => document.Dispose();
}
