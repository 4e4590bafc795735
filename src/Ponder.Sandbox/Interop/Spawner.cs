using System.Runtime.InteropServices;
using System.Text;
using Microsoft.Win32.SafeHandles;

namespace Ponder.Sandbox.Interop;

/// <summary>
/// Starts a process with exactly the descriptors and the environment it is given, all signals as they are by default, as
/// another user if asked. <see cref="System.Diagnostics.Process"/> can pass on only three descriptors, and passes on the
/// environment and whatever descriptors the program itself inherited.
/// </summary>
internal static unsafe partial class Spawner
{
    private const short SetSignalDefaults = 4;
    private const short SetSignalMask = 8;
    private static volatile bool s_bound;

    /// <summary>Starts it; it is a child of the calling thread and must be waited for.</summary>
    /// <param name="arguments">The program's path, as its own name too, and its arguments.</param>
    /// <param name="environment">Name=value.</param>
    /// <param name="descriptors">Which become descriptors 0, 1, 2 …; there are no others.</param>
    /// <param name="user">The user and group to be, or null to stay who we are.</param>
    /// <returns>Its process id.</returns>
    public static int Start(
        IReadOnlyList<string> arguments, IReadOnlyList<string> environment, IReadOnlyList<SafeFileHandle> descriptors, uint? user)
    {
        // A source that is the target of an earlier copy would be lost, so that all sources lie above the targets.
        SafeFileHandle[] sources = new SafeFileHandle[descriptors.Count];
        byte* actions = stackalloc byte[256];
        byte* attributes = stackalloc byte[512];
        byte* signals = stackalloc byte[256];
        Check(posix_spawn_file_actions_init(actions));
        Check(posix_spawnattr_init(attributes));
        byte** argumentTexts = Allocate(arguments);
        byte** environmentTexts = Allocate(environment);
        try
        {
            for (int target = 0; target < sources.Length; target++)
            {
                sources[target] = Libc.DuplicateAbove(descriptors[target], sources.Length + 8);
                Check(posix_spawn_file_actions_adddup2(actions, (int)sources[target].DangerousGetHandle(), target));
            }
            Check(posix_spawn_file_actions_addclosefrom_np(actions, sources.Length));
            _ = sigfillset(signals);
            Check(posix_spawnattr_setsigdefault(attributes, signals));
            _ = sigemptyset(signals);
            Check(posix_spawnattr_setsigmask(attributes, signals));
            Check(posix_spawnattr_setflags(attributes, SetSignalDefaults | SetSignalMask));

            int process = 0;
            int error = Launch(&process, actions, attributes, argumentTexts, environmentTexts, user);
            return error == 0 ? process : throw Libc.Failure(arguments[0], error);
        }
        finally
        {
            Free(argumentTexts);
            Free(environmentTexts);
            foreach (SafeFileHandle? source in sources)
                source?.Dispose();
            _ = posix_spawnattr_destroy(attributes);
            _ = posix_spawn_file_actions_destroy(actions);
        }
    }

    private static int Launch(
        int* process, byte* actions, byte* attributes, byte** arguments, byte** environment, uint? user)
    {
        if (user is not { } id)
            return posix_spawn(process, arguments[0], actions, attributes, arguments, environment);

        // Finds the function now, while files can still be opened; there is no such program.
        if (!s_bound)
        {
            byte nothing = 0;
            _ = posix_spawn(process, &nothing, actions, attributes, arguments, environment);
            s_bound = true;
        }
        uint[] groups = UserSwitch.Enter(id) ?? throw new SandboxException($"cannot become user {id}");
        int error;
        try
        {
            error = posix_spawn(process, arguments[0], actions, attributes, arguments, environment);
        }
        finally
        {
            UserSwitch.Leave(groups);
        }
        return error;
    }

    private static byte** Allocate(IReadOnlyList<string> texts)
    {
        byte** list = (byte**)NativeMemory.AllocZeroed((nuint)(texts.Count + 1), (nuint)sizeof(byte*));
        for (int i = 0; i < texts.Count; i++)
        {
            int length = Encoding.UTF8.GetByteCount(texts[i]);
            list[i] = (byte*)NativeMemory.AllocZeroed((nuint)length + 1);
            Encoding.UTF8.GetBytes(texts[i], new Span<byte>(list[i], length));
        }
        return list;
    }

    private static void Free(byte** list)
    {
        for (byte** text = list; *text is not null; text++)
            NativeMemory.Free(*text);
        NativeMemory.Free(list);
    }

    private static void Check(int error)
    {
        if (error != 0)
            throw Libc.Failure("posix_spawn", error);
    }

    [LibraryImport("libc")]
    private static partial int posix_spawn(
        int* process, byte* path, byte* actions, byte* attributes, byte** arguments, byte** environment);

    [LibraryImport("libc")]
    private static partial int posix_spawn_file_actions_init(byte* actions);

    [LibraryImport("libc")]
    private static partial int posix_spawn_file_actions_destroy(byte* actions);

    [LibraryImport("libc")]
    private static partial int posix_spawn_file_actions_adddup2(byte* actions, int source, int target);

    [LibraryImport("libc")]
    private static partial int posix_spawn_file_actions_addclosefrom_np(byte* actions, int first);

    [LibraryImport("libc")]
    private static partial int posix_spawnattr_init(byte* attributes);

    [LibraryImport("libc")]
    private static partial int posix_spawnattr_destroy(byte* attributes);

    [LibraryImport("libc")]
    private static partial int posix_spawnattr_setflags(byte* attributes, short flags);

    [LibraryImport("libc")]
    private static partial int posix_spawnattr_setsigdefault(byte* attributes, byte* signals);

    [LibraryImport("libc")]
    private static partial int posix_spawnattr_setsigmask(byte* attributes, byte* signals);

    [LibraryImport("libc")]
    private static partial int sigfillset(byte* signals);

    [LibraryImport("libc")]
    private static partial int sigemptyset(byte* signals);
}
