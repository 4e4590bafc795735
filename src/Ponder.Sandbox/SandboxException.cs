namespace Ponder.Sandbox;

/// <summary>A program that cannot be run here. The message is one line.</summary>
public sealed class SandboxException : Exception
{
    /// <summary>Says what is missing or was wrong.</summary>
    public SandboxException(string message, Exception? inner = null)
        : base(message, inner)
    {
    }
}
