namespace Ponder.Inference.Backends.Cpu;

/// <summary>Makes the backend that the options ask for.</summary>
internal static class CpuBackends
{
    public static IBackend Create(EngineOptions options)
    {
        int threads = options.Threads ?? Environment.ProcessorCount;
        return new ExactCpuBackend(threads);
    }
}
