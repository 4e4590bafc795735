using System.Text;
using Ponder.Sandbox.Execution;

namespace Ponder.Sandbox.Isolation;

/// <summary>Runs a process in the sandbox before any program, to see that the layers are not only asked for but there.</summary>
internal sealed class IsolationCheck(IsolationLayers required)
{
    private static readonly string[] s_namespaces = ["ipc", "mnt", "net", "pid", "user", "uts"];

    /// <summary>Checks one of the cells; they are all alike.</summary>
    /// <exception cref="SandboxException">A layer is missing.</exception>
    public Task RunAsync(CellPool pool)
    {
        SandboxCommand command = new()
        {
            Arguments =
            [
                "/bin/sh", "-c", "cat /proc/self/status; for n; do echo \"ns $(readlink /proc/self/ns/$n)\"; done; " +
                    "touch /usr/x /x 2>/dev/null && echo writable; exit 0", "sh", .. s_namespaces,
            ],
            Files = [],
            Limits = new SandboxLimits { WallTime = TimeSpan.FromSeconds(60) },
        };
        return pool.RunAsync((cell, token) => { Judge(cell.Run(command, token)); return true; }, CancellationToken.None);
    }

    private void Judge(SandboxResult result)
    {
        string text = Encoding.UTF8.GetString(result.Stdout.Span);
        if (result.Status != SandboxStatus.Finished)
            throw new SandboxException($"bubblewrap cannot run programs here: {result.Message}");
        string[] lines = text.Split('\n');
        foreach (string name in s_namespaces)
        {
            string ours = File.ResolveLinkTarget("/proc/self/ns/" + name, returnFinalTarget: false)?.Name ?? "";
            bool isNamed = lines.Any(line => line.StartsWith($"ns {name}:[", StringComparison.Ordinal));
            Require(
                IsolationLayers.Namespaces, ours.Length > 0 && isNamed && !lines.Contains("ns " + ours),
                $"the {name} namespace is that of the machine");
        }
        Require(IsolationLayers.ReadOnlySystem, !lines.Contains("writable"), "the system can be written");
        Require(IsolationLayers.Seccomp, Status(lines, "Seccomp") == "2", "no filter is in force");
        Require(
            IsolationLayers.UnprivilegedUser, Status(lines, "CapEff").Trim('0').Length == 0 && Status(lines, "NoNewPrivs") == "1",
            "programs have capabilities or may gain them");
        Require(
            IsolationLayers.UnprivilegedUser, Status(lines, "Uid").Split('\t')[0] == "1000", "programs run as another user");
    }

    private void Require(IsolationLayers layer, bool isThere, string problem)
    {
        if (required.HasFlag(layer) && !isThere)
            throw new SandboxException($"the isolation layer {layer} is required and missing: {problem}");
    }

    private static string Status(string[] lines, string name) =>
        lines.FirstOrDefault(line => line.StartsWith(name + ":\t", StringComparison.Ordinal))?[(name.Length + 2)..] ?? "";
}
