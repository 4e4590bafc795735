using Ponder.Sandbox.Execution;

namespace Ponder.Sandbox.Languages;

/// <summary>What lies in the working folder when a command begins.</summary>
internal static class ProgramFiles
{
    /// <summary>The files that came with a program and some of the language's own, which win where names are the same.</summary>
    /// <exception cref="SandboxException">A file lies in another.</exception>
    public static IReadOnlyList<SandboxFile> With(SandboxProgram program, params IReadOnlyList<SandboxFile> own)
    {
        HashSet<string> taken = own.Select(file => file.Path).ToHashSet(StringComparer.Ordinal);
        List<SandboxFile> files =
        [
            .. own,
            .. program.Files.Where(file => !taken.Contains(file.Key)).Select(file => new SandboxFile(file.Key, file.Value)),
        ];
        WorkingPaths.CheckApart([.. files.Select(file => file.Path)]);
        return files;
    }
}
