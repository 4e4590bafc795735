using System.Globalization;
using System.Net;

namespace Ponder.Checkpoints.Hub.Transfer;

/// <summary>Turns a refusal into what the user can do about it, or into another attempt.</summary>
internal static class HubStatus
{
    public static void Check(HttpResponseMessage response, HubSite site, HubRequest request, TimeProvider clock)
    {
        if (response.IsSuccessStatusCode)
            return;

        int status = (int)response.StatusCode;
        if (status is >= 500 or (int)HttpStatusCode.RequestTimeout or (int)HttpStatusCode.TooManyRequests)
            throw new DroppedException($"the server answers {status} {response.StatusCode}", RetryAfter(response, clock));

        // A storage host's signed address expires; the hub signs a new one at the next attempt.
        if (!site.Owns(response.RequestMessage!.RequestUri!))
            throw new DroppedException($"the storage server {response.RequestMessage.RequestUri!.Host} answers {status} {response.StatusCode}");

        throw Refusal(response, site, request);
    }

    private static HubException Refusal(HttpResponseMessage response, HubSite site, HubRequest request)
    {
        string hub = site.Kind.Title();
        string? code = Header(response, "X-Error-Code");
        string page = $"{site.Root}/{(site.Kind == HubKind.ModelScope ? "models/" : "")}{request.Reference.Repository}";
        string supply = site.Token is null
            ? $"set {site.TokenVariable} to a token that may read it"
            : "the token that is set may not read it";

        // Hugging Face answers 401, not 404, to strangers who ask for a name that does not exist.
        return (response.StatusCode, code) switch
        {
            (HttpStatusCode.Unauthorized or HttpStatusCode.Forbidden, "GatedRepo") =>
                new HubException($"{request} is gated: accept its terms at {page}, and {supply}"),
            (HttpStatusCode.Unauthorized, _) when site.Token is null =>
                new HubException($"{request}: not found on {hub}, or private: check the name, or {supply}"),
            (HttpStatusCode.Unauthorized, _) =>
                new HubException($"{request}: {hub} refuses the access token (401), or there is no such model"),
            (HttpStatusCode.Forbidden, _) =>
                new HubException($"{request}: {hub} forbids access (403): if it is gated, accept its terms at {page}, and {supply}"),
            (HttpStatusCode.NotFound, "RevisionNotFound") =>
                new HubException($"{request}: {hub} has no revision '{request.Reference.Revision ?? site.Kind.DefaultRevision()}' of it"),
            (HttpStatusCode.NotFound, _) => new HubException(NotFound(request, hub)),
            _ => new HubException(
                $"{request}: {hub} answers {(int)response.StatusCode} {response.StatusCode}"
                + (Header(response, "X-Error-Message") is string message ? $": {message}" : "")),
        };
    }

    private static string NotFound(HubRequest request, string hub)
    {
        string revision = request.Reference.Revision is string named ? $" at revision '{named}'" : "";
        return $"{request}: not found on {hub}{revision}";
    }

    private static TimeSpan? RetryAfter(HttpResponseMessage response, TimeProvider clock) => response.Headers.RetryAfter switch
    {
        { Delta: TimeSpan delta } => delta,
        { Date: DateTimeOffset date } => date - clock.GetUtcNow(),
        _ => WindowEnd(Header(response, "RateLimit")),
    };

    // Hugging Face sends `RateLimit: "resolvers";r=0;t=55`: 55 seconds until requests are counted anew
    // (draft-ietf-httpapi-ratelimit-headers).
    private static TimeSpan? WindowEnd(string? rateLimit)
    {
        string? seconds = rateLimit?.Split(';').Select(static part => part.Trim()).FirstOrDefault(static part => part.StartsWith("t=", StringComparison.Ordinal));
        return int.TryParse(seconds?[2..], NumberStyles.None, CultureInfo.InvariantCulture, out int wait) ? TimeSpan.FromSeconds(wait) : null;
    }

    private static string? Header(HttpResponseMessage response, string name) =>
        response.Headers.TryGetValues(name, out IEnumerable<string>? values) ? values.FirstOrDefault() : null;
}
