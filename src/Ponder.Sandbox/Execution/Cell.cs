using System.Globalization;
using System.Text;
using Microsoft.Win32.SafeHandles;
using Ponder.Sandbox.Interop;
using Ponder.Sandbox.Isolation;

namespace Ponder.Sandbox.Execution;

/// <summary>
/// A place where one program runs at a time, with a user and a control group of its own. It belongs to one thread: bubblewrap
/// ends everything when the thread ends that started it.
/// </summary>
internal sealed class Cell(Host host, uint? user, ControlGroup? group) : IDisposable
{
    // Descriptors of bubblewrap.
    private const int Arguments = 3;
    private const int Filter = 4;
    private const int Information = 5;
    private const int Block = 6;
    private const int Fetch = 7;

    /// <summary>What keeps its programs from the rest of the machine.</summary>
    public IReadOnlyList<string> Isolation { get; } = host.Describe(user, group);

    /// <summary>Runs a command to its end.</summary>
    /// <exception cref="OperationCanceledException">It was cancelled; nothing of it runs any more.</exception>
    /// <exception cref="SandboxException">It could not be started.</exception>
    public SandboxResult Run(SandboxCommand command, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        using Pipe output = Pipe.Create();
        using Pipe errors = Pipe.Create();
        using Pipe information = Pipe.Create();
        using Pipe block = Pipe.Create();
        using Pipe fetch = Pipe.Create();
        List<SafeFileHandle> owned = [];
        int process;
        try
        {
            SafeFileHandle Own(string name, ReadOnlySpan<byte> content)
            {
                SafeFileHandle file = MemoryFile.Create(name, content);
                owned.Add(file);
                return file;
            }

            List<SafeFileHandle> descriptors =
            [
                Own("stdin", command.Stdin.Span), output.Writing, errors.Writing,
                Own("arguments", Encoding.UTF8.GetBytes(string.Concat(Options(command).Select(option => option + '\0')))),
                Own("filter", host.Filter), information.Writing, block.Reading,
            ];
            if (command.FetchFiles.Count > 0)
                descriptors.Add(fetch.Writing);
            foreach (SandboxFile file in command.Files)
                descriptors.Add(Own("file", file.Content.Span));

            // With whoever is first in the process namespace.
            group?.Begin(command.Limits.MemoryBytes, command.Limits.Processes + 1);
            process = Spawner.Start(
                [host.Bubblewrap, "--args", Text(Arguments), "--", .. Wrap(command)],
                [.. SystemView.Environment, .. command.Environment], descriptors, user);
        }
        finally
        {
            foreach (SafeFileHandle file in owned)
                file.Dispose();
        }
        output.Writing.Dispose();
        errors.Writing.Dispose();
        information.Writing.Dispose();
        fetch.Writing.Dispose();

        using Supervisor supervisor = new(process, command, user, group, output, errors, information, block, fetch);
        return supervisor.Watch(cancellationToken) with { Isolation = Isolation };
    }

    public void Dispose() => group?.Dispose();

    private static string Text(int number) => number.ToString(CultureInfo.InvariantCulture);

    /// <summary>
    /// A shell of the sandbox stands around the command where files are wanted from the working folder, which is gone when the
    /// last process is, and where nobody but the parent can say how much time the command took.
    /// </summary>
    private bool IsWrapped(SandboxCommand command) => command.FetchFiles.Count > 0 || group is null;

    private IEnumerable<string> Options(SandboxCommand command)
    {
        foreach (string option in host.View.Options)
            yield return option;
        yield return "--perms";
        yield return "0700";
        yield return "--size";
        yield return command.Limits.FileBytes.ToString(CultureInfo.InvariantCulture);
        yield return "--tmpfs";
        yield return "/tmp";
        yield return "--dir";
        yield return SystemView.WorkingFolder;
        foreach (string folder in WorkingPaths.Folders(command.Files.Select(file => file.Path)))
        {
            yield return "--dir";
            yield return SystemView.WorkingFolder + "/" + folder;
        }
        int firstFile = command.FetchFiles.Count > 0 ? Fetch + 1 : Fetch;
        for (int i = 0; i < command.Files.Count; i++)
        {
            yield return "--perms";
            yield return command.Files[i].IsProgram ? "0755" : "0644";
            yield return "--file";
            yield return Text(firstFile + i);
            yield return SystemView.WorkingFolder + "/" + command.Files[i].Path;
        }
        foreach (string option in (string[])["--remount-ro", "/", "--chdir", SystemView.WorkingFolder, "--seccomp", Text(Filter)])
            yield return option;
        foreach (string option in (string[])["--info-fd", Text(Information), "--block-fd", Text(Block)])
            yield return option;
        if (IsWrapped(command))
            yield return "--as-pid-1";
    }

    private IEnumerable<string> Wrap(SandboxCommand command)
    {
        if (!IsWrapped(command))
            return command.Arguments;
        // What the shell says of how the command ended is not the command's error output.
        return
        [
            "/bin/sh", "-c", "exec 3>&2 2>/dev/null; \"$@\" 2>&3 3>&- 7>&-; s=$?; exec 3>&-; " + FetchScript(command) + "exit $s",
            "sh", .. command.Arguments,
        ];
    }

    /// <summary>Packs what is there of the files; of what is not, tar complains to nobody.</summary>
    private static string FetchScript(SandboxCommand command)
    {
        if (command.FetchFiles.Count == 0)
            return "";
        IEnumerable<string> names = command.FetchFiles.Select(name => "'./" + name.Replace("'", "'\\''", StringComparison.Ordinal) + "'");
        return $"cd {SystemView.WorkingFolder} && tar -c -f - --format=pax --no-recursion -- {string.Join(' ', names)} >&{Text(Fetch)}; ";
    }
}
