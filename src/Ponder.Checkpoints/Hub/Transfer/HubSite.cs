namespace Ponder.Checkpoints.Hub.Transfer;

/// <summary>A hub as the user's environment has it: where it is, and the token that may be shown to it alone.</summary>
/// <param name="Kind">The hub.</param>
/// <param name="Root">Its address, without a slash at the end.</param>
/// <param name="Token">The access token, or null.</param>
internal sealed record HubSite(HubKind Kind, string Root, string? Token)
{
    private readonly Uri _root = new(Root);

    /// <summary>The name of the variable that a token is put in, for advice.</summary>
    public string TokenVariable => Kind == HubKind.HuggingFace ? "HF_TOKEN" : "MODELSCOPE_API_TOKEN";

    /// <summary>An address at the hub, each segment escaped.</summary>
    public Uri At(params IEnumerable<string> segments) =>
        new($"{Root}/{string.Join('/', segments.Select(Uri.EscapeDataString))}");

    /// <summary>Whether an address is at the hub's own host: same scheme, name and port.</summary>
    public bool Owns(Uri address) =>
        Uri.Compare(address, _root, UriComponents.SchemeAndServer, UriFormat.Unescaped, StringComparison.OrdinalIgnoreCase) == 0;
}
