namespace Ponder.Sandbox.Execution;

/// <summary>One process to run in one sandbox: a compiler, or a program.</summary>
internal sealed record SandboxCommand
{
    /// <summary>Absolute path of the program, or one that begins with "./", and its arguments.</summary>
    public required IReadOnlyList<string> Arguments { get; init; }

    /// <summary>Name=value, besides those that all have.</summary>
    public IReadOnlyList<string> Environment { get; init; } = [];

    /// <summary>What lies in the working folder.</summary>
    public required IReadOnlyList<SandboxFile> Files { get; init; }

    /// <summary>Standard input.</summary>
    public ReadOnlyMemory<byte> Stdin { get; init; }

    /// <summary>Files to hand back afterwards.</summary>
    public IReadOnlyList<string> FetchFiles { get; init; } = [];

    /// <summary>What it may use.</summary>
    public required SandboxLimits Limits { get; init; }
}

/// <summary>A file of the working folder.</summary>
internal readonly record struct SandboxFile(string Path, ReadOnlyMemory<byte> Content, bool IsProgram = false);
