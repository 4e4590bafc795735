using System.Net.Sockets;
using System.Text;

namespace Ponder.Sandbox.Server.Tests;

/// <summary>A request whose body does not come.</summary>
internal sealed class SlowRequest : IDisposable
{
    private readonly TcpClient _client = new();
    private StreamReader? _reader;

    public static async Task<SlowRequest> StartAsync(string url)
    {
        Uri address = new(url);
        SlowRequest request = new();
        await request._client.ConnectAsync(address.Host, address.Port, TestContext.Current.CancellationToken);
        string head = $"POST /run_code HTTP/1.1\r\nHost: {address.Authority}\r\nContent-Type: application/json\r\n" +
            "Content-Length: 100\r\nExpect: 100-continue\r\n\r\n";
        NetworkStream stream = request._client.GetStream();
        await stream.WriteAsync(Encoding.ASCII.GetBytes(head), TestContext.Current.CancellationToken);
        request._reader = new StreamReader(stream, Encoding.ASCII);
        return request;
    }

    /// <summary>The next line of what is answered.</summary>
    public async Task<string> ReadLineAsync() => await _reader!.ReadLineAsync(TestContext.Current.CancellationToken) ?? "";

    public void Dispose()
    {
        _reader?.Dispose();
        _client.Dispose();
    }
}
