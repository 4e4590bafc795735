using System.Net;
using System.Net.Http.Headers;
using System.Reflection;
using System.Security.Authentication;
using System.Text.Json;

namespace Ponder.Checkpoints.Hub.Transfer;

/// <summary>
/// Talks HTTP to a hub: follows redirects itself, because the token may go to the hub's own host only, and bounds
/// what it reads.
/// </summary>
internal sealed class HubTransport : IDisposable
{
    private const int MostRedirects = 10;
    private const int LargestPage = 16 << 20;
    private static readonly TimeSpan s_connectTimeout = TimeSpan.FromSeconds(20);
    private static readonly ProductInfoHeaderValue s_agent = new("ponder", Version());

    private readonly HttpClient _client;
    private readonly HubOptions _options;
    private readonly Action<string> _note;

    /// <param name="site">The hub.</param>
    /// <param name="options">Limits.</param>
    /// <param name="note">Is told why a request for JSON is repeated.</param>
    public HubTransport(HubSite site, HubOptions options, Action<string> note)
    {
        Site = site;
        _options = options;
        _note = note;
        SocketsHttpHandler handler = new()
        {
            AllowAutoRedirect = false,
            UseCookies = false,
            // Ranges and lengths are those of the file, not of a compressed form of it.
            AutomaticDecompression = DecompressionMethods.None,
            ConnectTimeout = s_connectTimeout,
        };
        if (options.Proxy is not null)
            handler.Proxy = options.Proxy;
        _client = new HttpClient(handler) { Timeout = Timeout.InfiniteTimeSpan };
    }

    public HubSite Site { get; }

    /// <summary>Asks for an address and follows redirects; the answer's body has yet to be read.</summary>
    /// <exception cref="DroppedException">No answer; another attempt may have one.</exception>
    /// <exception cref="HubException">There can be none.</exception>
    public async Task<HttpResponseMessage> GetAsync(
        Uri address, HubRequest request, RangeHeaderValue? range, EntityTagHeaderValue? unchanged, StallGuard guard, CancellationToken outer)
    {
        for (int redirects = 0; ; redirects++)
        {
            HttpResponseMessage response = await SendAsync(address, request, range, unchanged, guard, outer);
            if ((int)response.StatusCode is not (301 or 302 or 303 or 307 or 308))
                return response;

            using (response)
            {
                if (redirects == MostRedirects)
                    throw new HubException($"{request}: more than {MostRedirects} redirects");
                address = Redirection(address, response.Headers.Location, request);
            }
        }
    }

    /// <summary>Fetches JSON, with as many attempts as the options allow.</summary>
    /// <exception cref="HubException">There is none, or it is not JSON, or there is too much of it.</exception>
    public async Task<JsonPage> GetJsonAsync(Uri address, HubRequest request, CancellationToken cancellation)
    {
        Retries retries = new(_options, request, _note);
        while (true)
        {
            try
            {
                return await ReadJsonAsync(address, request, cancellation);
            }
            catch (DroppedException e)
            {
                await retries.WaitAsync(e, cancellation);
            }
        }
    }

    public void Dispose() => _client.Dispose();

    /// <summary>Reads from a body; what breaks on the way is a <see cref="DroppedException"/>.</summary>
    public static async ValueTask<int> ReadAsync(Stream body, Memory<byte> buffer, StallGuard guard, CancellationToken outer)
    {
        try
        {
            int read = await body.ReadAsync(buffer, guard.Token);
            guard.Heard();
            return read;
        }
        catch (OperationCanceledException) when (!outer.IsCancellationRequested)
        {
            throw new DroppedException("the connection stalled");
        }
        catch (Exception e) when (e is IOException or HttpRequestException)
        {
            throw new DroppedException("the connection was dropped", inner: e);
        }
    }

    private async Task<JsonPage> ReadJsonAsync(Uri address, HubRequest request, CancellationToken cancellation)
    {
        using StallGuard guard = new(_options, cancellation);
        using HttpResponseMessage response = await GetAsync(address, request, null, null, guard, cancellation);
        HubStatus.Check(response, Site, request, _options.Clock);

        using Stream body = await response.Content.ReadAsStreamAsync(guard.Token);
        byte[] text = new byte[64 * 1024];
        int length = 0;
        while (await ReadAsync(body, text.AsMemory(length), guard, cancellation) is > 0 and int read)
        {
            length += read;
            if (length < text.Length)
                continue;
            if (length >= LargestPage)
                throw new HubException($"{request}: {Site.Kind.Title()} describes it in more than {LargestPage >> 20} MiB");
            Array.Resize(ref text, text.Length * 2);
        }

        try
        {
            string[] links = response.Headers.TryGetValues("Link", out IEnumerable<string>? values) ? [.. values.SelectMany(SplitLinks)] : [];
            return new JsonPage(JsonDocument.Parse(text.AsMemory(0, length)), response.RequestMessage!.RequestUri!, links);
        }
        catch (JsonException e)
        {
            throw new HubException($"{request}: {Site.Kind.Title()} answers something other than JSON; is {Site.Root} a hub?", e);
        }
    }

    private async Task<HttpResponseMessage> SendAsync(
        Uri address, HubRequest request, RangeHeaderValue? range, EntityTagHeaderValue? unchanged, StallGuard guard, CancellationToken outer)
    {
        using HttpRequestMessage message = new(HttpMethod.Get, address);
        message.Headers.UserAgent.Add(s_agent);
        message.Headers.AcceptEncoding.Add(new StringWithQualityHeaderValue("identity"));
        message.Headers.Range = range;
        if (range is not null && unchanged is not null)
            message.Headers.IfRange = new RangeConditionHeaderValue(unchanged);
        if (Site.Token is not null && Site.Owns(address))
            Authorize(message);

        try
        {
            HttpResponseMessage response = await _client.SendAsync(message, HttpCompletionOption.ResponseHeadersRead, guard.Token);
            guard.Heard();
            return response;
        }
        catch (OperationCanceledException) when (!outer.IsCancellationRequested)
        {
            throw new DroppedException($"{address.Host} does not answer");
        }
        catch (HttpRequestException e) when (e.InnerException is AuthenticationException)
        {
            throw new HubException($"{request}: no secure connection to {address.Host}: {e.InnerException.Message}", e);
        }
        catch (HttpRequestException e)
        {
            throw new DroppedException($"no connection to {address.Host}: {e.Message}", inner: e);
        }
    }

    private void Authorize(HttpRequestMessage message)
    {
        message.Headers.Authorization = new AuthenticationHeaderValue("Bearer", Site.Token);
        // ModelScope's file server knows the token as a session.
        if (Site.Kind == HubKind.ModelScope)
            message.Headers.Add("Cookie", $"m_session_id={Site.Token}");
    }

    internal static Uri Redirection(Uri from, Uri? location, HubRequest request)
    {
        if (location is null || !Uri.TryCreate(from, location, out Uri? target))
            throw new HubException($"{request}: {from.Host} redirects nowhere");
        if (target.Scheme != Uri.UriSchemeHttps && target.Scheme != Uri.UriSchemeHttp)
            throw new HubException($"{request}: {from.Host} redirects to a {target.Scheme} address");
        if (from.Scheme == Uri.UriSchemeHttps && target.Scheme != Uri.UriSchemeHttps)
            throw new HubException($"{request}: {from.Host} redirects to an address that is not encrypted");
        return target;
    }

    // Several links may share a line; a comma within <> belongs to the address.
    private static IEnumerable<string> SplitLinks(string header)
    {
        int start = 0;
        bool inside = false;
        for (int i = 0; i < header.Length; i++)
        {
            inside = header[i] switch { '<' => true, '>' => false, _ => inside };
            if (header[i] != ',' || inside)
                continue;

            if (header[start..i].Trim() is { Length: > 0 } link)
                yield return link;
            start = i + 1;
        }
        if (header[start..].Trim() is { Length: > 0 } last)
            yield return last;
    }

    private static string Version()
    {
        Assembly assembly = typeof(HubTransport).Assembly;
        string? version = assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()?.InformationalVersion;
        return (version ?? "0").Split('+')[0];
    }
}
