namespace Ponder.Checkpoints.Hub.Transfer;

/// <summary>
/// Reads the variables that the hubs' own clients use: HF_ENDPOINT, HF_TOKEN, HUGGING_FACE_HUB_TOKEN, HF_TOKEN_PATH,
/// HF_HOME, HF_HUB_OFFLINE (huggingface_hub); MODELSCOPE_DOMAIN, MODELSCOPE_API_TOKEN (modelscope), and
/// MODELSCOPE_ENDPOINT, which other tools have.
/// </summary>
internal static class HubEnvironment
{
    private const int LongestTokenFile = 64 * 1024;

    public static HubSite Locate(HubKind kind, HubOptions options)
    {
        if (kind == HubKind.HuggingFace && IsOn(options.Variable("HF_HUB_OFFLINE")))
            throw new HubException("HF_HUB_OFFLINE is set, so nothing is fetched from Hugging Face");

        string? token = options.Token ?? Token(kind, options.Variable);
        if (string.IsNullOrWhiteSpace(token))
            token = null;
        if (token is not null && !token.All(static c => char.IsAscii(c) && !char.IsControl(c) && c is not (' ' or ';' or ',')))
            throw new HubException($"the access token for {kind.Title()} holds characters that no token has");
        return new HubSite(kind, Root(kind, options), token);
    }

    private static string Root(HubKind kind, HubOptions options)
    {
        string text = options.Endpoint?.AbsoluteUri ?? Endpoint(kind, options.Variable);
        if (!text.Contains("://", StringComparison.Ordinal))
            text = "https://" + text;
        if (!Uri.TryCreate(text, UriKind.Absolute, out Uri? address)
            || (address.Scheme != Uri.UriSchemeHttps && address.Scheme != Uri.UriSchemeHttp)
            || address.UserInfo.Length > 0 || address.Query.Length > 0 || address.Fragment.Length > 0)
            throw new HubException($"the address of {kind.Title()} is not one: '{text}' (expected https://host)");
        return address.AbsoluteUri.TrimEnd('/');
    }

    private static string Endpoint(HubKind kind, Func<string, string?> variable) => kind == HubKind.HuggingFace
        ? First(variable("HF_ENDPOINT")) ?? "https://huggingface.co"
        : First(variable("MODELSCOPE_ENDPOINT"), variable("MODELSCOPE_DOMAIN")) ?? "https://www.modelscope.cn";

    private static string? Token(HubKind kind, Func<string, string?> variable) => kind == HubKind.HuggingFace
        ? First(variable("HF_TOKEN"), variable("HUGGING_FACE_HUB_TOKEN")) ?? TokenFile(variable)
        : First(variable("MODELSCOPE_API_TOKEN"));

    // What `hf auth login` writes.
    private static string? TokenFile(Func<string, string?> variable)
    {
        string? named = First(variable("HF_TOKEN_PATH"));
        string path = named ?? Path.Combine(HuggingFaceHome(variable), "token");
        try
        {
            FileInfo file = new(path);
            if (file.Exists && file.Length <= LongestTokenFile)
                return File.ReadAllText(path).Trim();
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            if (named is not null)
                throw new HubException($"HF_TOKEN_PATH: {e.Message}", e);
        }
        return null;
    }

    private static string HuggingFaceHome(Func<string, string?> variable)
    {
        string home = variable("HOME") ?? Environment.GetFolderPath(Environment.SpecialFolder.UserProfile);
        return First(variable("HF_HOME"))
            ?? Path.Combine(First(variable("XDG_CACHE_HOME")) ?? Path.Combine(home, ".cache"), "huggingface");
    }

    private static string? First(params ReadOnlySpan<string?> values)
    {
        foreach (string? value in values)
        {
            if (!string.IsNullOrWhiteSpace(value))
                return value.Trim();
        }
        return null;
    }

    private static bool IsOn(string? value) => value?.Trim().ToUpperInvariant() is "1" or "ON" or "YES" or "TRUE";
}
