namespace Ponder.Sandbox;

/// <summary>A program and what it is run with.</summary>
public sealed record SandboxProgram
{
    /// <summary>The language's name: python, csharp, javascript, c, cpp or bash.</summary>
    public required string Language { get; init; }

    /// <summary>The source text.</summary>
    public required string Code { get; init; }

    /// <summary>Standard input.</summary>
    public ReadOnlyMemory<byte> Stdin { get; init; }

    /// <summary>Arguments of the program.</summary>
    public IReadOnlyList<string> Arguments { get; init; } = [];

    /// <summary>Files that lie in the working folder, by relative path.</summary>
    public IReadOnlyDictionary<string, ReadOnlyMemory<byte>> Files { get; init; } =
        new Dictionary<string, ReadOnlyMemory<byte>>();

    /// <summary>Files of the working folder to hand back afterwards, by relative path; those that are not there are left out.</summary>
    public IReadOnlyList<string> FetchFiles { get; init; } = [];

    /// <summary>Limits of the run.</summary>
    public SandboxLimits Limits { get; init; } = new();

    /// <summary>Limits of compiling.</summary>
    public SandboxLimits CompileLimits { get; init; } = new() { CpuTime = TimeSpan.FromSeconds(30), Processes = 64 };
}
