using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace Ponder.Inference.Backends.Cpu.Linear;

/// <summary>The inner step of every quantised product: sums[i] += Σ over four bytes of unsigned · signed.</summary>
internal interface IByteDot
{
    static abstract Vector256<int> MultiplyAdd(Vector256<int> sums, Vector256<byte> unsigned, Vector256<sbyte> signed);
}

/// <summary>One AVX-VNNI instruction.</summary>
internal readonly struct VnniByteDot : IByteDot
{
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256<int> MultiplyAdd(Vector256<int> sums, Vector256<byte> unsigned, Vector256<sbyte> signed) =>
        AvxVnni.MultiplyWideningAndAdd(sums, unsigned, signed);
}

/// <summary>AVX2: bytes widened to 16 bits, so that nothing saturates.</summary>
internal readonly struct Avx2ByteDot : IByteDot
{
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256<int> MultiplyAdd(Vector256<int> sums, Vector256<byte> unsigned, Vector256<sbyte> signed)
    {
        Vector256<short> evenW = (unsigned.AsUInt16() & Vector256.Create((ushort)0xFF)).AsInt16();
        Vector256<short> oddW = Vector256.ShiftRightLogical(unsigned.AsUInt16(), 8).AsInt16();
        Vector256<short> evenX = Vector256.ShiftRightArithmetic(Vector256.ShiftLeft(signed.AsInt16(), 8), 8);
        Vector256<short> oddX = Vector256.ShiftRightArithmetic(signed.AsInt16(), 8);
        return sums + Avx2.MultiplyAddAdjacent(evenW, evenX) + Avx2.MultiplyAddAdjacent(oddW, oddX);
    }
}

/// <summary>Portable vectors: the same sums on any processor.</summary>
internal readonly struct PortableByteDot : IByteDot
{
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256<int> MultiplyAdd(Vector256<int> sums, Vector256<byte> unsigned, Vector256<sbyte> signed)
    {
        Vector256<int> w = unsigned.AsInt32(), x = signed.AsInt32();
        Vector256<int> mask = Vector256.Create(0xFF);
        for (int i = 0; i < 4; i++)
            sums += (Vector256.ShiftRightLogical(w, 8 * i) & mask) * Vector256.ShiftRightArithmetic(Vector256.ShiftLeft(x, 24 - 8 * i), 24);
        return sums;
    }
}
