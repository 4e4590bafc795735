using System.Net;
using Microsoft.AspNetCore.Http;

namespace Ponder.Sandbox.Server;

/// <summary>
/// Whether a request names this machine as its host. Where no key is asked for, a page in a browser whose own name is made to
/// lead here could send what it wants, but not without its name.
/// </summary>
/// <param name="hasKey">Whether requests must bring a key, which says more.</param>
internal sealed class HostGuard(bool hasKey)
{
    public bool Admits(HttpRequest request)
    {
        string host = request.Host.Host;
        return hasKey || host.Length == 0 || string.Equals(host, "localhost", StringComparison.OrdinalIgnoreCase)
            || (IPAddress.TryParse(host, out IPAddress? address) && IPAddress.IsLoopback(address));
    }
}
