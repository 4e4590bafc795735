namespace Ponder.Sandbox.Isolation;

/// <summary>What can stand between a program and the rest of the machine.</summary>
[Flags]
public enum IsolationLayers
{
    /// <summary>Nothing.</summary>
    None = 0,

    /// <summary>Own user, pid, network, mount, IPC and UTS namespaces: no network, no sight of other processes.</summary>
    Namespaces = 1,

    /// <summary>The system's programs and libraries to read, no other files, and a working folder of bounded size.</summary>
    ReadOnlySystem = 2,

    /// <summary>A filter of system calls.</summary>
    Seccomp = 4,

    /// <summary>Limits of processor time, file size, processes, descriptors and locked memory of each process.</summary>
    ResourceLimits = 8,

    /// <summary>A user other than root, without capabilities.</summary>
    UnprivilegedUser = 16,

    /// <summary>Control groups that count and limit memory, processes and processor time of all processes together.</summary>
    ControlGroups = 32,

    /// <summary>What is there on any machine with bubblewrap.</summary>
    Default = Namespaces | ReadOnlySystem | Seccomp | ResourceLimits | UnprivilegedUser,

    /// <summary>Everything.</summary>
    All = Default | ControlGroups,
}
