namespace Ponder.Sandbox;

/// <summary>A language that the sandbox knows, and whether this machine has it.</summary>
/// <param name="Name">Its name in <see cref="SandboxProgram.Language"/>.</param>
/// <param name="Version">What its compiler or interpreter says of itself; null if it is missing.</param>
/// <param name="Problem">What is missing; null if nothing is.</param>
public sealed record SandboxLanguage(string Name, string? Version, string? Problem)
{
    /// <summary>Whether programs in it can be run.</summary>
    public bool IsAvailable => Problem is null;
}
