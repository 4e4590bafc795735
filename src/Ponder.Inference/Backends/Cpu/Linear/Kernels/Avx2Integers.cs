using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace Ponder.Inference.Backends.Cpu.Linear.Kernels;

/// <summary>Small integers of sixteen rows in the forms that AVX2 multiplies by.</summary>
internal static class Avx2Integers
{
    /// <summary>Eight of sixteen signed bytes, as pairs of equal 16-bit numbers.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256<short> Pairs(Vector128<sbyte> scales, int half) =>
        Avx2.ConvertToVector256Int16(half == 0 ? Sse2.UnpackLow(scales, scales) : Sse2.UnpackHigh(scales, scales));

    /// <summary>The first eight unsigned bytes as floats.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256<float> Floats(Vector128<byte> bytes) => Avx.ConvertToVector256Single(Avx2.ConvertToVector256Int32(bytes));
}
