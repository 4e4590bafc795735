using System.Collections.Concurrent;
using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Text;

namespace Ponder.Checkpoints.Tests.Hub.Support;

/// <summary>A request as it came over the wire.</summary>
internal sealed record TestRequest(string Target, IReadOnlyDictionary<string, string> Headers)
{
    public string Path => Target.Split('?')[0];

    public string? Header(string name) => Headers.GetValueOrDefault(name);

    /// <summary>The first byte asked for, or null without a Range header.</summary>
    public int? From => Header("Range") is string range
        ? int.Parse(range["bytes=".Length..].Split('-')[0], CultureInfo.InvariantCulture)
        : null;
}

/// <summary>What to answer, and how to misbehave while doing so.</summary>
internal sealed record TestAnswer(int Status, byte[] Body)
{
    public Dictionary<string, string> Headers { get; init; } = [];

    /// <summary>The Content-Length to claim; negative for none. By default the truth.</summary>
    public long? Claim { get; init; }

    /// <summary>Drop the connection after so many bytes of the body.</summary>
    public int? DropAfter { get; init; }

    /// <summary>Fall silent after so many bytes of the body.</summary>
    public int? StallAfter { get; init; }

    /// <summary>Close the connection without a word.</summary>
    public bool HangUp { get; init; }

    /// <summary>Keep the connection open without a word.</summary>
    public bool Silent { get; init; }

    /// <summary>Send the body again and again until the client leaves.</summary>
    public bool Endless { get; init; }

    public static TestAnswer Text(int status, string text) => new(status, Encoding.UTF8.GetBytes(text));
}

/// <summary>An HTTP server on the loopback address whose every byte the test decides: one request a connection.</summary>
internal sealed class TestServer : IDisposable
{
    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
    private readonly CancellationTokenSource _stop = new();
    private readonly Func<TestRequest, TestAnswer> _answer;
    private long _sent;

    public TestServer(Func<TestRequest, TestAnswer> answer)
    {
        _answer = answer;
        _listener.Start();
        Address = new Uri($"http://127.0.0.1:{((IPEndPoint)_listener.LocalEndpoint).Port}");
        _ = Task.Run(AcceptAsync);
    }

    public Uri Address { get; }

    public ConcurrentQueue<TestRequest> Requests { get; } = new();

    /// <summary>Bytes of bodies that were sent; less is on the client's side.</summary>
    public long Sent => Interlocked.Read(ref _sent);

    /// <summary>Is released whenever a connection falls silent on purpose.</summary>
    public SemaphoreSlim Stalled { get; } = new(0);

    public void Dispose()
    {
        _stop.Cancel();
        _listener.Dispose();
    }

    private async Task AcceptAsync()
    {
        try
        {
            while (true)
            {
                TcpClient client = await _listener.AcceptTcpClientAsync(_stop.Token);
                _ = Task.Run(() => ServeAsync(client));
            }
        }
        catch (Exception e) when (e is OperationCanceledException or SocketException or ObjectDisposedException)
        {
            // The test is over.
        }
    }

    private async Task ServeAsync(TcpClient client)
    {
        using (client)
        {
            try
            {
                NetworkStream stream = client.GetStream();
                TestRequest request = await ReadAsync(stream);
                Requests.Enqueue(request);
                await WriteAsync(stream, _answer(request));
            }
            catch (Exception e) when (e is IOException or OperationCanceledException)
            {
                // The client left, or the test is over.
            }
        }
    }

    private async Task<TestRequest> ReadAsync(NetworkStream stream)
    {
        List<byte> head = [];
        byte[] one = new byte[1];
        while (head.Count < 4 || !head[^4..].SequenceEqual("\r\n\r\n"u8.ToArray()))
        {
            await stream.ReadExactlyAsync(one, _stop.Token);
            head.Add(one[0]);
        }
        string[] lines = Encoding.ASCII.GetString([.. head]).TrimEnd().Split("\r\n");
        Dictionary<string, string> headers = lines[1..].ToDictionary(
            static line => line.Split(':')[0], static line => line[(line.IndexOf(':') + 1)..].Trim(), StringComparer.OrdinalIgnoreCase);
        string target = lines[0].Split(' ')[1];
        // A proxy is asked for the whole address.
        if (target.StartsWith("http://", StringComparison.Ordinal))
            target = new Uri(target).PathAndQuery;
        return new TestRequest(target, headers);
    }

    private async Task WriteAsync(NetworkStream stream, TestAnswer answer)
    {
        if (answer.HangUp)
            return;
        if (answer.Silent)
            await StallAsync();

        StringBuilder head = new($"HTTP/1.1 {answer.Status} Test\r\nConnection: close\r\n");
        long claim = answer.Claim ?? (answer.Endless ? -1 : answer.Body.Length);
        if (claim >= 0)
            head.Append(CultureInfo.InvariantCulture, $"Content-Length: {claim}\r\n");
        foreach ((string name, string value) in answer.Headers)
            head.Append(CultureInfo.InvariantCulture, $"{name}: {value}\r\n");
        await stream.WriteAsync(Encoding.Latin1.GetBytes(head.Append("\r\n").ToString()), _stop.Token);

        int send = Math.Min(answer.DropAfter ?? int.MaxValue, answer.StallAfter ?? int.MaxValue);
        do
        {
            await stream.WriteAsync(answer.Body.AsMemory(0, Math.Min(send, answer.Body.Length)), _stop.Token);
            Interlocked.Add(ref _sent, Math.Min(send, answer.Body.Length));
        }
        while (answer.Endless);
        await stream.FlushAsync(_stop.Token);
        if (answer.StallAfter is not null)
            await StallAsync();
    }

    private Task StallAsync()
    {
        Stalled.Release();
        return Task.Delay(Timeout.Infinite, _stop.Token);
    }
}
