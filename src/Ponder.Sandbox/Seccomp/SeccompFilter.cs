namespace Ponder.Sandbox.Seccomp;

/// <summary>
/// Which system calls a program may make: all that ordinary programs make. Calls that serve only to look into other
/// processes, change mounts, namespaces, keys or the kernel end the program; calls that runtimes try and can do without
/// fail, as if the kernel were older; so do calls that did not exist when this was written.
/// </summary>
internal static class SeccompFilter
{
    public const uint Kill = 0x80000000;
    public const uint Allow = 0x7FFF0000;

    private const int NotPermitted = 1;
    private const int NoSuchCall = 38;
    private const int NoSuchFamily = 97;

    // CLONE_NEWNS, NEWCGROUP, NEWUTS, NEWIPC, NEWUSER, NEWPID and NEWNET (include/uapi/linux/sched.h).
    private const uint NamespaceFlags = 0x7E020000;
    private const uint PushInput = 0x5412;
    private const uint ConsoleSelection = 0x541C;
    private static readonly uint[] s_socketFamilies = [1, 2, 10];

    private static readonly string[] s_killed =
    [
        "unshare", "setns", "ptrace", "process_vm_readv", "process_vm_writev", "pidfd_getfd", "kcmp", "mount", "umount2",
        "pivot_root", "chroot", "open_tree", "move_mount", "fsopen", "fsconfig", "fsmount", "fspick", "mount_setattr",
        "open_by_handle_at", "fanotify_init", "quotactl", "quotactl_fd", "swapon", "swapoff", "acct", "add_key", "request_key",
        "keyctl", "bpf", "perf_event_open", "kexec_load", "kexec_file_load", "init_module", "finit_module", "delete_module",
        "create_module", "query_module", "get_kernel_syms", "reboot", "syslog", "vhangup", "settimeofday", "clock_settime",
        "sethostname", "setdomainname", "iopl", "ioperm", "uselib", "_sysctl", "nfsservctl", "lookup_dcookie",
    ];

    private static readonly (string Name, int Error)[] s_failing =
    [
        // Its flags lie in memory, where no filter can look; the C library falls back to clone.
        ("clone3", NoSuchCall),
        ("io_uring_setup", NoSuchCall), ("io_uring_enter", NoSuchCall), ("io_uring_register", NoSuchCall),
        ("process_madvise", NoSuchCall), ("statmount", NoSuchCall), ("listmount", NoSuchCall),
        ("userfaultfd", NotPermitted), ("name_to_handle_at", NotPermitted), ("modify_ldt", NotPermitted),
    ];

    // Memory that belongs to no process, so that only a control group counts it.
    private static readonly string[] s_uncounted = ["memfd_create", "memfd_secret", "shmget", "msgget"];

    /// <summary>The filter for an architecture.</summary>
    /// <param name="calls">The architecture's calls.</param>
    /// <param name="memoryIsCounted">Whether a control group counts memory; if not, programs get none that nobody counts.</param>
    public static byte[] Build(SystemCalls calls, bool memoryIsCounted)
    {
        BpfProgram program = new();
        program.Load(BpfProgram.ArchitectureOffset);
        program.ReturnUnlessEqual(calls.Architecture, Kill);
        program.Load(BpfProgram.NumberOffset);
        if (calls.ForeignFrom is { } foreign)
            program.ReturnIfAtLeast(foreign, Kill);
        program.ReturnIfAtLeast(SystemCalls.Last + 1, Fail(NoSuchCall));

        foreach (string name in s_killed)
        {
            if (calls[name] is { } number)
                program.ReturnIfEqual(number, Kill);
        }
        foreach ((string name, int error) in s_failing)
        {
            if (calls[name] is { } number)
                program.ReturnIfEqual(number, Fail(error));
        }
        foreach (string name in memoryIsCounted ? [] : s_uncounted)
            program.ReturnIfEqual(calls[name]!.Value, Fail(NoSuchCall));
        program.IfEqual(calls["clone"]!.Value, () =>
        {
            program.LoadArgument(0);
            program.ReturnIfAny(NamespaceFlags, Kill);
            program.Return(Allow);
        });
        foreach (string name in (string[])["socket", "socketpair"])
        {
            program.IfEqual(calls[name]!.Value, () =>
            {
                program.LoadArgument(0);
                foreach (uint family in s_socketFamilies)
                    program.ReturnIfEqual(family, Allow);
                program.Return(Fail(NoSuchFamily));
            });
        }
        program.IfEqual(calls["ioctl"]!.Value, () =>
        {
            program.LoadArgument(1);
            program.ReturnIfEqual(PushInput, Fail(NotPermitted));
            program.ReturnIfEqual(ConsoleSelection, Fail(NotPermitted));
            program.Return(Allow);
        });
        program.Return(Allow);
        return program.ToBytes();
    }

    /// <summary>The verdict that makes a call fail with an error.</summary>
    public static uint Fail(int error) => 0x00050000 | (uint)error;
}
