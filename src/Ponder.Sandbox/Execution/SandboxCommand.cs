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

    /// <summary>What the working folder holds at most: the files that lie in it from the beginning, and what is allowed besides.</summary>
    public long FolderBytes => Limits.FileBytes + Files.Sum(file => (file.Content.Length + Page) / Page * Page);

    /// <summary>The size of a file that may be written; those that lie there from the beginning are written, too.</summary>
    public long LargestFileBytes => Files.Select(file => (long)file.Content.Length).Append(Limits.FileBytes).Max();

    private static long Page => System.Environment.SystemPageSize;
}

/// <summary>A file of the working folder.</summary>
internal readonly record struct SandboxFile(string Path, ReadOnlyMemory<byte> Content, bool IsProgram = false);
