using System.Net;

namespace Ponder.Checkpoints.Hub;

/// <summary>How models are fetched. The defaults, with the environment, are right for ordinary use.</summary>
public sealed record HubOptions
{
    /// <summary>The hub's address; null takes it from the environment, or the hub's own.</summary>
    public Uri? Endpoint { get; init; }

    /// <summary>The access token; null takes it from the environment, empty sends none.</summary>
    public string? Token { get; init; }

    /// <summary>How many files are fetched at once.</summary>
    public int Concurrency { get; init; } = 4;

    /// <summary>How many times in a row a request may fail, without a byte gained, before the pull gives up.</summary>
    public int Attempts { get; init; } = 6;

    /// <summary>How long a connection may stay silent before it counts as dropped.</summary>
    public TimeSpan StallTimeout { get; init; } = TimeSpan.FromSeconds(60);

    /// <summary>The clock that waits and dates are taken from.</summary>
    public TimeProvider Clock { get; init; } = TimeProvider.System;

    /// <summary>Spreads the waits between attempts; in [0, 1).</summary>
    internal Func<double> Jitter { get; init; } = Random.Shared.NextDouble;

    /// <summary>Bytes that a user may still write in the file system that holds a folder.</summary>
    internal Func<string, long> FreeSpace { get; init; } = static folder => new DriveInfo(folder).AvailableFreeSpace;

    /// <summary>Reads an environment variable.</summary>
    internal Func<string, string?> Variable { get; init; } = Environment.GetEnvironmentVariable;

    /// <summary>The proxy; null for the system's, which on Linux is that of HTTPS_PROXY, HTTP_PROXY, ALL_PROXY and NO_PROXY.</summary>
    internal IWebProxy? Proxy { get; init; }
}
