using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace Ponder.Inference.Backends.Cpu.Linear.Kernels;

/// <summary>Small integers of sixteen rows in the forms that AVX2 multiplies by.</summary>
internal static class Avx2Integers
{
    /// <summary>Sixteen signed bytes as sixteen pairs of equal 16-bit numbers: eight rows, then eight.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Pairs(Vector128<sbyte> scales, out Vector256<short> low, out Vector256<short> high)
    {
        Vector128<sbyte> first = Sse2.UnpackLow(scales, scales), second = Sse2.UnpackHigh(scales, scales);
        low = Avx2.ConvertToVector256Int16(first);
        high = Avx2.ConvertToVector256Int16(second);
    }

    /// <summary>The first eight unsigned bytes as floats.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256<float> Floats(Vector128<byte> bytes) => Avx.ConvertToVector256Single(Avx2.ConvertToVector256Int32(bytes));
}
