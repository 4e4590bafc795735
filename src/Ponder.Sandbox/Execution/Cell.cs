using System.Text;
using Microsoft.Win32.SafeHandles;
using Ponder.Sandbox.Interop;
using Ponder.Sandbox.Isolation;

namespace Ponder.Sandbox.Execution;

/// <summary>
/// A place where one program runs at a time, as a user of its own. It belongs to one thread: bubblewrap ends everything when
/// the thread ends that started it.
/// </summary>
internal sealed class Cell(Host host, uint? user)
{
    /// <summary>What keeps its programs from the rest of the machine.</summary>
    public IReadOnlyList<string> Isolation { get; } = host.Describe(user);

    /// <summary>Runs a command to its end.</summary>
    /// <exception cref="OperationCanceledException">It was cancelled; nothing of it runs any more.</exception>
    /// <exception cref="SandboxException">It could not be started.</exception>
    public SandboxResult Run(SandboxCommand command, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        using SandboxPipes pipes = new();
        // A new group each time: in an old one, memory of the last program may still be counted for a while. One process more
        // is the shell around the command.
        using ControlGroup? group = host.Groups?.Make(command.Limits.MemoryBytes, command.Limits.Processes + 1);
        int process = Start(command, pipes);
        pipes.CloseWriting();
        using Supervisor supervisor = new(process, command, user, group, pipes);
        return supervisor.Watch(cancellationToken) with { Isolation = Isolation };
    }

    private int Start(SandboxCommand command, SandboxPipes pipes)
    {
        List<SafeFileHandle> files = [];
        try
        {
            SafeFileHandle Keep(string name, ReadOnlySpan<byte> content)
            {
                SafeFileHandle file = MemoryFile.Create(name, content);
                files.Add(file);
                return file;
            }

            // In the order of their numbers in BubblewrapCommand.
            string options = string.Concat(BubblewrapCommand.Options(host, command).Select(option => option + '\0'));
            List<SafeFileHandle> descriptors =
            [
                Keep("stdin", command.Stdin.Span), pipes.Output.Writing, pipes.Errors.Writing,
                Keep("options", Encoding.UTF8.GetBytes(options)), Keep("filter", host.Filter),
                pipes.Information.Writing, pipes.Block.Reading, pipes.Shell.Writing,
            ];
            if (command.FetchFiles.Count > 0)
                descriptors.Add(pipes.Fetch.Writing);
            foreach (SandboxFile file in command.Files)
                descriptors.Add(Keep("file", file.Content.Span));
            return Spawner.Start(
                BubblewrapCommand.Arguments(host, command), [.. SystemView.Environment, .. command.Environment],
                descriptors, user);
        }
        finally
        {
            foreach (SafeFileHandle file in files)
                file.Dispose();
        }
    }
}
