namespace Ponder.Inference.Backends.Cpu;

/// <summary>The vectors that floating-point kernels are written in.</summary>
internal enum CpuVectors
{
    /// <summary>Whatever the processor has, through portable types.</summary>
    Portable,

    /// <summary>256 bits.</summary>
    Avx2,

    /// <summary>512 bits.</summary>
    Avx512,
}
