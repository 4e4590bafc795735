using System.Net;

namespace Ponder.Sandbox.Server;

/// <summary>Where a server listens, whom it answers, and how much it takes on.</summary>
public sealed record SandboxServerOptions
{
    /// <summary>The address to listen at.</summary>
    public IPAddress Address { get; init; } = IPAddress.Loopback;

    /// <summary>The port; 0 for one that is free.</summary>
    public int Port { get; init; } = 8080;

    /// <summary>The key that requests must bring; null for none, which is allowed at loopback addresses only.</summary>
    public string? ApiKey { get; init; }

    /// <summary>Programs that run at once.</summary>
    public int Concurrency { get; init; } = Environment.ProcessorCount;

    /// <summary>Requests that wait; more are sent away with 429.</summary>
    public int QueueLength { get; init; } = 256;

    /// <summary>Bytes of a request's body.</summary>
    public long MaxRequestBytes { get; init; } = 16 << 20;

    /// <summary>How long a body may take to come.</summary>
    public TimeSpan BodyTimeout { get; init; } = TimeSpan.FromSeconds(30);

    /// <summary>The most cases that a request may have.</summary>
    public int MaxCases { get; init; } = 1000;

    /// <summary>Time on the wall of all tests of a request together; those that it leaves out count as failed.</summary>
    public TimeSpan MaxTotalTime { get; init; } = TimeSpan.FromMinutes(10);

    /// <summary>The longest time limit that a request may ask for.</summary>
    public TimeSpan MaxTimeout { get; init; } = TimeSpan.FromMinutes(1);

    /// <summary>The most memory that a request may ask for, in bytes.</summary>
    public long MaxMemoryBytes { get; init; } = 4L << 30;

    /// <summary>How long requests may go on after the server was told to stop.</summary>
    public TimeSpan ShutdownTimeout { get; init; } = TimeSpan.FromSeconds(30);

    /// <summary>Checks them.</summary>
    /// <exception cref="ArgumentException">One is out of its range, or there is no key where one is needed.</exception>
    internal void Validate()
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(Port, 0);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(Port, ushort.MaxValue);
        ArgumentOutOfRangeException.ThrowIfLessThan(Concurrency, 1);
        ArgumentOutOfRangeException.ThrowIfLessThan(QueueLength, 0);
        ArgumentOutOfRangeException.ThrowIfLessThan(MaxRequestBytes, 1);
        ArgumentOutOfRangeException.ThrowIfLessThan(MaxCases, 1);
        if (ApiKey is not null && string.IsNullOrWhiteSpace(ApiKey))
            throw new ArgumentException("the API key is empty");
        if (ApiKey is null && !IPAddress.IsLoopback(Address))
            throw new ArgumentException($"an API key is needed to listen at {Address}: whoever reaches it could run programs");
    }
}
