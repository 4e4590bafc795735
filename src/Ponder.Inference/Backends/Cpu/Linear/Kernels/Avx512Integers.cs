using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace Ponder.Inference.Backends.Cpu.Linear.Kernels;

/// <summary>
/// The instructions on small integers that AVX-512 has and portable vectors lack. Without AVX-512 they are done in two
/// halves by AVX2, slowly, so that the kernels made of them can be tested wherever AVX2 is.
/// </summary>
internal static class Avx512Integers
{
    /// <summary>Products of unsigned and signed bytes; pairs are added, with saturation.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<short> MultiplyAddAdjacent(Vector512<byte> left, Vector512<sbyte> right) => Avx512BW.IsSupported
        ? Avx512BW.MultiplyAddAdjacent(left, right)
        : Vector512.Create(
            Avx2.MultiplyAddAdjacent(left.GetLower(), right.GetLower()), Avx2.MultiplyAddAdjacent(left.GetUpper(), right.GetUpper()));

    /// <summary>Products of 16-bit numbers; pairs are added.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<int> MultiplyAddAdjacent(Vector512<short> left, Vector512<short> right) => Avx512BW.IsSupported
        ? Avx512BW.MultiplyAddAdjacent(left, right)
        : Vector512.Create(
            Avx2.MultiplyAddAdjacent(left.GetLower(), right.GetLower()), Avx2.MultiplyAddAdjacent(left.GetUpper(), right.GetUpper()));

    /// <summary>Sixteen signed bytes, as pairs of equal 16-bit numbers.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<short> Pairs(Vector128<sbyte> scales)
    {
        if (!Avx512BW.IsSupported)
            return Vector512.Create(Avx2Integers.Pairs(scales, 0), Avx2Integers.Pairs(scales, 1));
        return Avx512BW.ConvertToVector512Int16(Vector256.Create(Sse2.UnpackLow(scales, scales), Sse2.UnpackHigh(scales, scales)));
    }

    /// <summary>Sixteen unsigned bytes as floats.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<float> Floats(Vector128<byte> bytes) => Avx512F.IsSupported
        ? Avx512F.ConvertToVector512Single(Avx512F.ConvertToVector512Int32(bytes))
        : Vector512.Create(Avx2Integers.Floats(bytes), Avx2Integers.Floats(Sse2.ShiftRightLogical128BitLane(bytes, 8)));
}
