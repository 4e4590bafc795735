using System.Globalization;
using Ponder.Sandbox.Isolation;

namespace Ponder.Sandbox.Execution;

/// <summary>What bubblewrap is told for one command, and which of its descriptors is what.</summary>
internal static class BubblewrapCommand
{
    /// <summary>Where it reads its options, which so appear in no list of processes.</summary>
    public const int OptionsDescriptor = 3;

    /// <summary>Where it reads the filter of system calls.</summary>
    public const int FilterDescriptor = 4;

    /// <summary>Where it says which process is first in the sandbox.</summary>
    public const int InformationDescriptor = 5;

    /// <summary>Where it waits for a byte before that process becomes the command.</summary>
    public const int BlockDescriptor = 6;

    /// <summary>Where the shell around the command says that a signal ended it.</summary>
    public const int ShellDescriptor = 7;

    /// <summary>Where the files that are fetched come out; if none are, the first file of the working folder is here.</summary>
    public const int FetchDescriptor = 8;

    /// <summary>The command line: what all see, and the command.</summary>
    public static IReadOnlyList<string> Arguments(Host host, SandboxCommand command) =>
        [host.Bubblewrap, "--args", Text(OptionsDescriptor), "--", "/bin/sh", "-c", Script(command), "sh", .. command.Arguments];

    /// <summary>The options.</summary>
    public static IEnumerable<string> Options(Host host, SandboxCommand command)
    {
        List<string> options =
        [
            .. host.View.Options,
            "--perms", "0700", "--size", command.FolderBytes.ToString(CultureInfo.InvariantCulture), "--tmpfs", "/tmp",
            "--dir", SystemView.WorkingFolder,
        ];
        foreach (string folder in WorkingPaths.Folders(command.Files.Select(file => file.Path)))
            options.AddRange(["--dir", SystemView.WorkingFolder + "/" + folder]);
        int descriptor = command.FetchFiles.Count > 0 ? FetchDescriptor + 1 : FetchDescriptor;
        foreach (SandboxFile file in command.Files)
        {
            options.AddRange(["--perms", file.IsProgram ? "0755" : "0644"]);
            options.AddRange(["--file", Text(descriptor++), SystemView.WorkingFolder + "/" + file.Path]);
        }
        options.AddRange(["--remount-ro", "/", "--chdir", SystemView.WorkingFolder, "--as-pid-1"]);
        options.AddRange(["--info-fd", Text(InformationDescriptor), "--block-fd", Text(BlockDescriptor)]);
        if (host.Filter.Length > 0)
            options.AddRange(["--seccomp", Text(FilterDescriptor)]);
        return options;
    }

    /// <summary>
    /// A shell stands around the command, as the first process of the sandbox: as such nothing in it can kill it, it takes in
    /// orphans, and when it ends all others do. It is waited for, so that the kernel adds up the time of the command. It
    /// also packs files while the working folder is still there. What it has to say itself is the name of the signal that ended
    /// the command, which so can be told from an exit code; it says nothing of an interrupt and a broken pipe.
    /// </summary>
    private static string Script(SandboxCommand command)
    {
        bool fetches = command.FetchFiles.Count > 0;
        string close = fetches ? $" {FetchDescriptor}>&-" : "";
        string fetch = fetches ? Pack(command.FetchFiles) : "";
        return $"exec 3>&2 2>&{ShellDescriptor} {ShellDescriptor}>&-; (exec \"$@\" 2>&3 3>&-{close}); s=$?; {fetch}exit $s";
    }

    /// <summary>Packs what is there; of what is not, tar complains to nobody.</summary>
    private static string Pack(IReadOnlyList<string> files)
    {
        IEnumerable<string> names = files.Select(name => "'./" + name.Replace("'", "'\\''", StringComparison.Ordinal) + "'");
        return $"exec 3>&- 2>/dev/null; cd {SystemView.WorkingFolder} && " +
            $"tar -c -f - --format=pax --no-recursion -- {string.Join(' ', names)} >&{FetchDescriptor}; ";
    }

    private static string Text(int number) => number.ToString(CultureInfo.InvariantCulture);
}
