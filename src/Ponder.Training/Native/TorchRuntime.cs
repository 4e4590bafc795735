using System.Runtime.InteropServices;
using TorchSharp;

namespace Ponder.Training.Native;

/// <summary>
/// Loads libtorch. TorchSharp's own library was compiled with GCC 13, and of what came with that it needs one function of the
/// C++ library, which prepares the standard streams; older C++ libraries prepare them by themselves, as every library that uses them asks for it.
/// Where the function is missing (Debian 12), TorchSharp's library in the program's folder is made to call one that does nothing
/// of account, so that the system can stay as it is.
/// </summary>
public static class TorchRuntime
{
    private const string Missing = "_ZSt21ios_base_library_initv";
    private const string Harmless = "getpid";
    private const string EarlierVersion = "GLIBCXX_3.4";

    private static readonly Lazy<TrainingException?> s_problem = new(TryLoad);

    /// <summary>Loads it, once; cheap afterwards.</summary>
    /// <exception cref="TrainingException">It cannot be loaded; says what is missing.</exception>
    public static void Load()
    {
        if (s_problem.Value is TrainingException problem)
            throw new TrainingException(problem.Message, problem.InnerException);
    }

    private static TrainingException? TryLoad()
    {
        try
        {
            if (OperatingSystem.IsLinux())
                Prepare(Path.Combine(AppContext.BaseDirectory, "runtimes", "linux-x64", "native", "libLibTorchSharp.so"));
            torch.InitializeDeviceType(DeviceType.CPU);
            return null;
        }
        catch (Exception error) when (error is not OutOfMemoryException)
        {
            return new TrainingException($"libtorch cannot be loaded: {FirstLine(error)}", error);
        }
    }

    private static void Prepare(string library)
    {
        if (!File.Exists(library) || HasFunction())
            return;
        byte[] bytes = File.ReadAllBytes(library);
        SharedObject shared = new(bytes);
        if (!shared.Needs(Missing))
            return;
        shared.Redirect(Missing, Harmless, EarlierVersion);
        string temporary = $"{library}.{Environment.ProcessId}";
        File.WriteAllBytes(temporary, bytes);
        // In one step: another process may be loading it.
        File.Move(temporary, library, overwrite: true);
    }

    private static bool HasFunction() =>
        NativeLibrary.TryLoad("libstdc++.so.6", out nint standard) && NativeLibrary.TryGetExport(standard, Missing, out _);

    private static string FirstLine(Exception error)
    {
        Exception inner = error is TypeInitializationException { InnerException: Exception cause } ? cause : error;
        return inner.Message.Split('\n', 2)[0].TrimEnd();
    }
}
