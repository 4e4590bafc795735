using System.Globalization;
using System.Runtime.InteropServices;
using Ponder.Sandbox.Interop;
using Ponder.Sandbox.Seccomp;

namespace Ponder.Sandbox.Isolation;

/// <summary>What this machine offers for keeping programs apart.</summary>
internal sealed class Host
{
    private Host(string bubblewrap, SandboxOptions options)
    {
        Bubblewrap = bubblewrap;
        View = new SystemView();
        IsRoot = Libc.EffectiveUser() == 0;
        string problem = "switched off";
        Groups = options.UseControlGroups ? ControlGroups.Find(out problem) : null;
        SystemCalls? calls = SystemCalls.Current;
        Filter = calls is null ? [] : SeccompFilter.Build(calls, memoryIsCounted: Groups is not null);
        Require(options, IsolationLayers.Seccomp, Filter.Length > 0, $"no filter for {RuntimeInformation.OSArchitecture}");
        Require(options, IsolationLayers.ControlGroups, Groups is not null, problem);
    }

    /// <summary>Its path.</summary>
    public string Bubblewrap { get; }

    /// <summary>What programs see of the file system.</summary>
    public SystemView View { get; }

    /// <summary>The filter of system calls; empty if there is none for this architecture.</summary>
    public byte[] Filter { get; }

    /// <summary>Where control groups are made; null if they cannot be.</summary>
    public ControlGroups? Groups { get; }

    /// <summary>Whether programs need another user than ours.</summary>
    public bool IsRoot { get; }

    /// <summary>Looks what there is.</summary>
    /// <exception cref="SandboxException">Something that is promised is not there.</exception>
    public static Host Find(SandboxOptions options)
    {
        if (!OperatingSystem.IsLinux())
            throw new SandboxException("programs are run only on Linux");
        string? path = options.Bubblewrap ??
            SystemView.ProgramFolders.Select(folder => Path.Combine(folder, "bwrap")).FirstOrDefault(File.Exists);
        if (path is null || !File.Exists(path))
            throw new SandboxException(
                $"bubblewrap is not there ({path ?? "bwrap"}); Debian and Ubuntu have it as package 'bubblewrap'");
        return new Host(path, options);
    }

    /// <summary>What is in force for a program.</summary>
    public IReadOnlyList<string> Describe(uint? user) =>
    [
        "namespaces: user, pid, network, mount, ipc, uts", "system read-only, private working folder in memory",
        .. Filter.Length > 0 ? (string[])["seccomp filter"] : [],
        "resource limits",
        user is { } id ? string.Create(CultureInfo.InvariantCulture, $"unprivileged user {id}") : "unprivileged user",
        .. Groups is null ? (string[])[] : ["control groups: memory, processes, processor time"],
    ];

    private static void Require(SandboxOptions options, IsolationLayers layer, bool isThere, string problem)
    {
        if (options.Required.HasFlag(layer) && !isThere)
            throw new SandboxException($"the isolation layer {IsolationLayerNames.Of(layer)} is required and missing: {problem}");
    }
}
