using System.Runtime.Intrinsics.Arm;
using System.Runtime.Intrinsics.X86;

namespace Ponder.Inference.Backends.Cpu;

/// <summary>
/// The instruction sets that are there and not switched off. The environment variables PONDER_NO_AVX512,
/// PONDER_NO_AVXVNNI, PONDER_NO_AVX2 (which the other two need) and PONDER_NO_DOTPROD, set to 1, do without one.
/// </summary>
internal static class CpuFeatures
{
    public static bool Avx2 => System.Runtime.Intrinsics.X86.Avx2.IsSupported && Allowed("PONDER_NO_AVX2");

    public static bool Avx512 => Avx2 && Avx512BW.IsSupported && Allowed("PONDER_NO_AVX512");

    public static bool AvxVnni => Avx2 && System.Runtime.Intrinsics.X86.AvxVnni.IsSupported && Allowed("PONDER_NO_AVXVNNI");

    public static bool DotProduct => Dp.IsSupported && Allowed("PONDER_NO_DOTPROD");

    /// <summary>The widest vectors.</summary>
    public static CpuVectors Vectors => Avx512 ? CpuVectors.Avx512 : Avx2 ? CpuVectors.Avx2 : CpuVectors.Portable;

    private static bool Allowed(string variable) => Environment.GetEnvironmentVariable(variable) is null or "" or "0";
}
