namespace Ponder.Sandbox.Execution;

/// <summary>Whether a program can be asked for at all.</summary>
internal static class ProgramCheck
{
    private const int MostFiles = 256;
    private const int MostArguments = 1024;
    private const int MostArgumentLength = 64 << 10;

    /// <summary>Checks paths, arguments, sizes and limits.</summary>
    /// <exception cref="SandboxException">Something is not as it must be.</exception>
    public static void Check(SandboxProgram program)
    {
        foreach (string path in program.Files.Keys.Concat(program.FetchFiles))
            WorkingPaths.Check(path);
        WorkingPaths.CheckApart([.. program.Files.Keys]);
        if (program.Files.Count > MostFiles || program.FetchFiles.Count > MostFiles)
            throw new SandboxException($"files: expected at most {MostFiles}");
        if (program.Arguments.Count > MostArguments)
            throw new SandboxException($"arguments: expected at most {MostArguments}");
        if (program.Arguments.Any(argument => argument.Contains('\0') || argument.Length > MostArgumentLength))
            throw new SandboxException($"arguments: expected at most {MostArgumentLength} characters each, none of them NUL");
        Check(program.Limits, "limits");
        Check(program.CompileLimits, "compile limits");
    }

    private static void Check(SandboxLimits limits, string name)
    {
        Check(name, "processor time", limits.CpuTime.TotalSeconds, 0.001, 86400);
        Check(name, "wall time", limits.EffectiveWallTime.TotalSeconds, 0.001, 7 * 86400);
        Check(name, "memory", limits.MemoryBytes, SandboxLimits.LeastMemoryBytes, 1L << 40);
        Check(name, "processes", limits.Processes, 1, 4096);
        Check(name, "output", limits.OutputBytes, 0, 1 << 30);
        Check(name, "files", limits.FileBytes, 4096, 1L << 30);
    }

    private static void Check(string limits, string name, double value, double least, double most)
    {
        if (!(value >= least && value <= most))
            throw new SandboxException(FormattableString.Invariant($"{limits}: {name} {value}, expected {least} to {most}"));
    }
}
