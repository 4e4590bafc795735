using Ponder.Inference.Backends.Cpu.Linear.Kernels;

namespace Ponder.Inference.Backends.Cpu;

/// <summary>Makes the backend that the options and the processor (<see cref="CpuFeatures"/>) allow.</summary>
internal static class CpuBackends
{
    public static IBackend Create(EngineOptions options)
    {
        int threads = options.Threads ?? Environment.ProcessorCount;
        if (options.Path == ArithmeticPath.Exact)
            return new ExactCpuBackend(threads);
        KeyValueType keyValues = options.CachedAs;
        if (CpuFeatures.Avx512)
        {
            return CpuFeatures.AvxVnni
                ? new PackedCpuBackend<Avx512VnniKernels>(threads, keyValues)
                : new PackedCpuBackend<Avx512Kernels>(threads, keyValues);
        }
        if (CpuFeatures.AvxVnni)
            return new PackedCpuBackend<VnniKernels>(threads, keyValues);
        if (CpuFeatures.Avx2)
            return new PackedCpuBackend<Avx2Kernels>(threads, keyValues);
        return CpuFeatures.DotProduct
            ? new PackedCpuBackend<PortableKernels<ArmByteDot>>(threads, keyValues)
            : new PackedCpuBackend<PortableKernels<PortableByteDot>>(threads, keyValues);
    }
}
