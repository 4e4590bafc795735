namespace Ponder.Benchmarks.Kernels;

/// <summary>The instructions that products are made of.</summary>
public enum PeakInstructions
{
    /// <summary>256-bit vpdpbusd: products of bytes, added up in 32 bits.</summary>
    AvxVnni,

    /// <summary>256-bit vpmaddubsw and vpaddw: products of bytes, added up in 16 bits, as for quants of few bits.</summary>
    Avx2Words,

    /// <summary>256-bit vpmaddubsw, vpmaddwd and vpaddd: products of bytes, added up in 32 bits, as for 8-bit quants.</summary>
    Avx2Integers,

    /// <summary>512-bit vpmaddubsw and vpaddw.</summary>
    Avx512Words,

    /// <summary>256-bit fused multiplication and addition of 32-bit floats.</summary>
    Fma256,

    /// <summary>512-bit fused multiplication and addition of 32-bit floats.</summary>
    Fma512,
}
