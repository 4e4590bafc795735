using System.Text;
using Ponder.Sandbox.Execution;

namespace Ponder.Sandbox.Isolation;

/// <summary>Runs a process in the sandbox before any program, to see that the layers are not only asked for but there.</summary>
/// <param name="required">Which must be there.</param>
/// <param name="usesGroups">Whether programs are put into control groups, as results then say.</param>
internal sealed class IsolationCheck(IsolationLayers required, bool usesGroups)
{
    private static readonly string[] s_namespaces = ["ipc", "mnt", "net", "pid", "user", "uts"];
    private static readonly SandboxLimits s_limits = new() { WallTime = TimeSpan.FromSeconds(60) };

    /// <summary>Checks one of the cells; they are all alike.</summary>
    /// <exception cref="SandboxException">A layer is missing.</exception>
    public Task RunAsync(CellPool pool)
    {
        SandboxCommand command = new()
        {
            Arguments =
            [
                "/bin/sh", "-c", "cat /proc/self/status /proc/self/limits; while read -r g; do echo \"group $g\"; done < /proc/self/cgroup; " +
                    "for n; do echo \"ns $(readlink /proc/self/ns/$n)\"; done; touch /usr/x /x 2>/dev/null && echo writable; exit 0",
                "sh", .. s_namespaces,
            ],
            Files = [],
            Limits = s_limits,
        };
        return pool.RunAsync((cell, token) => { Judge(cell.Run(command, token)); return true; }, CancellationToken.None);
    }

    /// <summary>Judges what the process reported.</summary>
    /// <exception cref="SandboxException">A layer is missing.</exception>
    internal void Judge(SandboxResult result)
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
        if (ReportedLimits.FindMissing(lines, s_limits) is { } limit)
            Require(IsolationLayers.ResourceLimits, false, $"the limit '{limit}' is not in force");
        if (usesGroups && !ReportedGroups.AreOurs(lines))
            throw new SandboxException("programs do not get into the control groups that are made for them");
    }

    private void Require(IsolationLayers layer, bool isThere, string problem)
    {
        if (required.HasFlag(layer) && !isThere)
            throw new SandboxException($"the isolation layer {IsolationLayerNames.Of(layer)} is required and missing: {problem}");
    }

    private static string Status(string[] lines, string name) =>
        lines.FirstOrDefault(line => line.StartsWith(name + ":\t", StringComparison.Ordinal))?[(name.Length + 2)..] ?? "";
}
