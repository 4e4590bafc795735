namespace Ponder.Sandbox.Isolation;

/// <summary>The part of the file system that programs see: the options of bubblewrap that are the same for all.</summary>
internal sealed class SystemView
{
    /// <summary>The working folder, as programs see it.</summary>
    public const string WorkingFolder = "/tmp/work";

    // Each costs a tenth of a millisecond a run.
    private static readonly string[] s_devices = ["null", "zero", "urandom"];
    private static readonly string[] s_links = ["/bin", "/sbin", "/lib", "/lib32", "/lib64", "/libx32"];
    private static readonly string[] s_configuration = ["/etc/alternatives", "/etc/ld.so.cache"];

    /// <summary>Looks what the system's folders are.</summary>
    public SystemView()
    {
        List<string> options =
        [
            "--unshare-user", "--unshare-pid", "--unshare-net", "--unshare-ipc", "--unshare-uts", "--unshare-cgroup-try",
            "--die-with-parent", "--new-session", "--hostname", "sandbox", "--uid", "1000", "--gid", "1000",
            "--ro-bind", "/usr", "/usr", "--proc", "/proc",
        ];
        foreach (string path in s_links)
        {
            if (Directory.Exists(path) && new FileInfo(path).LinkTarget is not null)
                options.AddRange(["--symlink", File.ResolveLinkTarget(path, returnFinalTarget: true)!.FullName, path]);
            else if (Directory.Exists(path))
                options.AddRange(["--ro-bind", path, path]);
        }
        foreach (string path in s_configuration.Where(Path.Exists))
            options.AddRange(["--ro-bind", path, path]);
        foreach (string device in s_devices)
            options.AddRange(["--dev-bind", "/dev/" + device, "/dev/" + device]);
        // Shared memory is files in a folder of memory, so that one bound holds for both.
        options.AddRange(["--symlink", "/tmp", "/dev/shm", "--symlink", "urandom", "/dev/random"]);
        options.AddRange(["--symlink", "/proc/self/fd", "/dev/fd"]);
        options.AddRange(["--symlink", "/proc/self/fd/0", "/dev/stdin", "--symlink", "/proc/self/fd/1", "/dev/stdout"]);
        options.AddRange(["--symlink", "/proc/self/fd/2", "/dev/stderr"]);
        Options = options;
    }

    /// <summary>Options of bubblewrap, to be followed by those of the working folder.</summary>
    public IReadOnlyList<string> Options { get; }

    /// <summary>Where programs are looked for, here as well as in the sandbox.</summary>
    public static IReadOnlyList<string> ProgramFolders { get; } = ["/usr/local/bin", "/usr/bin", "/bin"];

    /// <summary>The environment of all programs.</summary>
    public static IReadOnlyList<string> Environment { get; } =
        ["PATH=/usr/local/bin:/usr/bin:/bin", "HOME=/tmp", "TMPDIR=/tmp", "LANG=C.UTF-8", "TZ=UTC"];

    /// <summary>Finds a program that programs in the sandbox can see; null if there is none.</summary>
    public static string? FindProgram(string name)
    {
        foreach (string folder in ProgramFolders)
        {
            string path = Path.Combine(folder, name);
            if (!File.Exists(path))
                continue;
            string target = File.ResolveLinkTarget(path, returnFinalTarget: true)?.FullName ?? path;
            if (target.StartsWith("/usr/", StringComparison.Ordinal) || target.StartsWith("/bin/", StringComparison.Ordinal))
                return path;
        }
        return null;
    }
}
