using Ponder.Sandbox.Interop;

namespace Ponder.Sandbox.Execution;

/// <summary>The pipes between a sandbox and whoever watches it.</summary>
internal sealed class SandboxPipes : IDisposable
{
    /// <summary>Standard output.</summary>
    public Pipe Output { get; } = Pipe.Create();

    /// <summary>Standard error.</summary>
    public Pipe Errors { get; } = Pipe.Create();

    /// <summary>What bubblewrap says of itself.</summary>
    public Pipe Information { get; } = Pipe.Create();

    /// <summary>What the sandbox waits for; a byte still in it says that it was never built.</summary>
    public Pipe Block { get; } = Pipe.Create();

    /// <summary>What the shell around the command says of how that ended.</summary>
    public Pipe Shell { get; } = Pipe.Create();

    /// <summary>Files that are fetched.</summary>
    public Pipe Fetch { get; } = Pipe.Create();

    /// <summary>Closes our copies of what the sandbox writes to, whose ends are seen so.</summary>
    public void CloseWriting()
    {
        foreach (Pipe pipe in (Pipe[])[Output, Errors, Information, Shell, Fetch])
            pipe.Writing.Dispose();
    }

    public void Dispose()
    {
        foreach (Pipe pipe in (Pipe[])[Output, Errors, Information, Block, Shell, Fetch])
            pipe.Dispose();
    }
}
