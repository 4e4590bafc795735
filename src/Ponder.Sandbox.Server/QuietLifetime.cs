using Microsoft.Extensions.Hosting;

namespace Ponder.Sandbox.Server;

/// <summary>A lifetime that leaves signals and the console alone: whoever holds the server starts and stops it.</summary>
internal sealed class QuietLifetime : IHostLifetime
{
    /// <inheritdoc/>
    public Task WaitForStartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    /// <inheritdoc/>
    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;
}
