using System.Runtime.InteropServices;

namespace Ponder.Sandbox.Interop;

/// <summary>
/// Lets the calling thread alone be another user for a moment, so that what it starts is that user for good. The C library
/// would change all threads; the system calls underneath change one. Needs root. In between, only calls into the C
/// library are made that have been made before: the runtime could not load anything as that user.
/// </summary>
internal static unsafe class UserSwitch
{
    private const long DumpableOption = 4;
    private static readonly bool s_x64 = RuntimeInformation.ProcessArchitecture == Architecture.X64;
    private static readonly long s_setUser = s_x64 ? 117 : 147;
    private static readonly long s_setGroup = s_x64 ? 119 : 149;
    private static readonly long s_setGroups = s_x64 ? 116 : 159;
    private static readonly long s_getGroups = s_x64 ? 115 : 158;
    private static readonly long s_control = s_x64 ? 157 : 167;

    /// <summary>Takes the identity on; null if that is refused, with everything as before.</summary>
    public static uint[]? Enter(uint user)
    {
        uint[] groups = new uint[Math.Max(0, Libc.SystemCall(s_getGroups, 0, 0, 0, 0))];
        fixed (uint* start = groups)
        {
            if (Libc.SystemCall(s_getGroups, groups.Length, (nint)start, 0, 0) < 0)
                return null;
        }
        if (Libc.SystemCall(s_setGroups, 0, 0, 0, 0) != 0)
            return null;
        if (Libc.SystemCall(s_setGroup, user, user, 0, 0) == 0 && Libc.SystemCall(s_setUser, user, user, 0, 0) == 0)
            return groups;
        Leave(groups);
        return null;
    }

    /// <summary>Gives it up. A thread that cannot become root again must not go on as somebody else, nor must the process.</summary>
    public static void Leave(uint[] groups)
    {
        fixed (uint* start = groups)
        {
            if (Libc.SystemCall(s_setUser, 0, 0, 0, 0) != 0 || Libc.SystemCall(s_setGroup, 0, 0, 0, 0) != 0 ||
                Libc.SystemCall(s_setGroups, groups.Length, (nint)start, 0, 0) != 0)
                Environment.FailFast("The sandbox could not return to its own user.");
        }
        // The kernel forbids looking into a process that changed its user; debuggers of this one should go on working.
        _ = Libc.SystemCall(s_control, DumpableOption, 1, 0, 0);
    }
}
