using System.Runtime.Intrinsics.X86;
using Ponder.Inference.Backends.Cpu.Linear.Kernels;

namespace Ponder.Inference.Backends.Cpu;

/// <summary>
/// Makes the backend that the options and the processor allow. The environment variables PONDER_NO_AVXVNNI and
/// PONDER_NO_AVX2, set to 1, do without those instruction sets.
/// </summary>
internal static class CpuBackends
{
    public static IBackend Create(EngineOptions options)
    {
        int threads = options.Threads ?? Environment.ProcessorCount;
        if (options.Path == ArithmeticPath.Exact)
            return new ExactCpuBackend(threads);
        bool avx2 = Avx2.IsSupported && Allowed("PONDER_NO_AVX2");
        if (avx2 && AvxVnni.IsSupported && Allowed("PONDER_NO_AVXVNNI"))
            return new PackedCpuBackend<VnniByteDot>(threads, "AVX-VNNI");
        return avx2
            ? new PackedCpuBackend<Avx2ByteDot>(threads, "AVX2")
            : new PackedCpuBackend<PortableByteDot>(threads, "portable vectors");
    }

    private static bool Allowed(string variable) => Environment.GetEnvironmentVariable(variable) is null or "" or "0";
}
