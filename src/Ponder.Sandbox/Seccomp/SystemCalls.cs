using System.Runtime.InteropServices;

namespace Ponder.Sandbox.Seccomp;

/// <summary>The numbers of the system calls that the filter knows by name, for one processor architecture.</summary>
internal sealed class SystemCalls
{
    private const int Absent = -1;

    // Name, number on x86-64 (arch/x86/entry/syscalls/syscall_64.tbl), number on arm64 (include/uapi/asm-generic/unistd.h).
    private static readonly (string Name, int X64, int Arm64)[] s_table =
    [
        ("clone", 56, 220), ("clone3", 435, 435), ("unshare", 272, 97), ("setns", 308, 268),
        ("ptrace", 101, 117), ("process_vm_readv", 310, 270), ("process_vm_writev", 311, 271), ("process_madvise", 440, 440),
        ("pidfd_getfd", 438, 438), ("kcmp", 312, 272),
        ("mount", 165, 40), ("umount2", 166, 39), ("pivot_root", 155, 41), ("chroot", 161, 51),
        ("open_tree", 428, 428), ("move_mount", 429, 429), ("fsopen", 430, 430), ("fsconfig", 431, 431),
        ("fsmount", 432, 432), ("fspick", 433, 433), ("mount_setattr", 442, 442), ("statmount", 457, 457),
        ("listmount", 458, 458), ("name_to_handle_at", 303, 264), ("open_by_handle_at", 304, 265), ("fanotify_init", 300, 262),
        ("quotactl", 179, 60), ("quotactl_fd", 443, 443), ("swapon", 167, 224), ("swapoff", 168, 225), ("acct", 163, 89),
        ("add_key", 248, 217), ("request_key", 249, 218), ("keyctl", 250, 219),
        ("bpf", 321, 280), ("perf_event_open", 298, 241), ("userfaultfd", 323, 282),
        ("io_uring_setup", 425, 425), ("io_uring_enter", 426, 426), ("io_uring_register", 427, 427),
        ("kexec_load", 246, 104), ("kexec_file_load", 320, 294), ("init_module", 175, 105), ("finit_module", 313, 273),
        ("delete_module", 176, 106), ("create_module", 174, Absent), ("query_module", 178, Absent),
        ("get_kernel_syms", 177, Absent), ("reboot", 169, 142), ("syslog", 103, 116), ("vhangup", 153, 58),
        ("settimeofday", 164, 170), ("clock_settime", 227, 112), ("sethostname", 170, 161), ("setdomainname", 171, 162),
        ("iopl", 172, Absent), ("ioperm", 173, Absent), ("modify_ldt", 154, Absent), ("uselib", 134, Absent),
        ("_sysctl", 156, Absent), ("nfsservctl", 180, 42), ("lookup_dcookie", 212, 18),
        ("memfd_create", 319, 279), ("memfd_secret", 447, 447), ("shmget", 29, 194), ("msgget", 68, 186),
        ("socket", 41, 198), ("socketpair", 53, 199), ("ioctl", 16, 29),
    ];

    private readonly Dictionary<string, int> _numbers;

    private SystemCalls(uint architecture, Func<(string Name, int X64, int Arm64), int> number, uint? foreignFrom)
    {
        Architecture = architecture;
        ForeignFrom = foreignFrom;
        _numbers = s_table.Where(row => number(row) != Absent).ToDictionary(row => row.Name, number);
    }

    /// <summary>x86-64, without its 32-bit calls and without x32.</summary>
    public static SystemCalls X64 { get; } = new(0xC000003E, row => row.X64, foreignFrom: 0x40000000);

    /// <summary>64-bit ARM.</summary>
    public static SystemCalls Arm64 { get; } = new(0xC00000B7, row => row.Arm64, foreignFrom: null);

    /// <summary>Those of this machine; null for other architectures.</summary>
    public static SystemCalls? Current => RuntimeInformation.OSArchitecture switch
    {
        System.Runtime.InteropServices.Architecture.X64 => X64,
        System.Runtime.InteropServices.Architecture.Arm64 => Arm64,
        _ => null,
    };

    /// <summary>The last number known when the filter was written (mseal); what comes later is treated as not there.</summary>
    public static uint Last => 462;

    /// <summary>How the kernel names the architecture (AUDIT_ARCH_…, include/uapi/linux/audit.h).</summary>
    public uint Architecture { get; }

    /// <summary>Numbers from here on belong to another calling convention; null if there is none.</summary>
    public uint? ForeignFrom { get; }

    /// <summary>All names it knows.</summary>
    public IEnumerable<string> Names => _numbers.Keys;

    /// <summary>A number; null where the architecture has no such call.</summary>
    public uint? this[string name] => _numbers.TryGetValue(name, out int number) ? (uint)number : null;
}
