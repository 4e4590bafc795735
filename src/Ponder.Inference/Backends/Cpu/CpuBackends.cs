using System.Runtime.Intrinsics.Arm;
using System.Runtime.Intrinsics.X86;
using Ponder.Inference.Backends.Cpu.Linear.Kernels;

namespace Ponder.Inference.Backends.Cpu;

/// <summary>
/// Makes the backend that the options and the processor allow. The environment variables PONDER_NO_AVXVNNI,
/// PONDER_NO_AVX2 and PONDER_NO_DOTPROD, set to 1, do without those instruction sets.
/// </summary>
internal static class CpuBackends
{
    /// <summary>Whether AVX2 is there and not switched off.</summary>
    public static bool Avx2Allowed => Avx2.IsSupported && Allowed("PONDER_NO_AVX2");

    public static IBackend Create(EngineOptions options)
    {
        int threads = options.Threads ?? Environment.ProcessorCount;
        if (options.Path == ArithmeticPath.Exact)
            return new ExactCpuBackend(threads);
        bool avx2 = Avx2Allowed;
        KeyValueType keyValues = options.CachedAs;
        if (avx2 && AvxVnni.IsSupported && Allowed("PONDER_NO_AVXVNNI"))
            return new PackedCpuBackend<VnniByteDot>(threads, "AVX-VNNI", keyValues);
        if (avx2)
            return new PackedCpuBackend<Avx2ByteDot>(threads, "AVX2", keyValues);
        return Dp.IsSupported && Allowed("PONDER_NO_DOTPROD")
            ? new PackedCpuBackend<ArmByteDot>(threads, "AdvSimd dot product", keyValues)
            : new PackedCpuBackend<PortableByteDot>(threads, "portable vectors", keyValues);
    }

    private static bool Allowed(string variable) => Environment.GetEnvironmentVariable(variable) is null or "" or "0";
}
