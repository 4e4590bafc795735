using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace Ponder.Inference.Backends.Cpu.Linear.Panels;

/// <summary>Sixteen rows' scales: half-precision factors, and integer scales to be multiplied by them.</summary>
internal static unsafe class PanelScales
{
    /// <summary>Gathers sixteen rows' stored binary16 numbers, which must be able to be multiplied by.</summary>
    /// <exception cref="InferenceException">One is an infinity or not a number.</exception>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Pack(byte* stored, long rowBytes, byte* packed)
    {
        for (int row = 0; row < PanelTile.Rows; row++)
            ((ushort*)packed)[row] = *(ushort*)(stored + row * rowBytes);
        CheckFinite(packed);
    }

    /// <summary>Checks sixteen binary16 numbers.</summary>
    /// <exception cref="InferenceException">One is an infinity or not a number.</exception>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void CheckFinite(byte* sixteen)
    {
        Vector256<ushort> exponents = Vector256.Load((ushort*)sixteen) & Vector256.Create((ushort)0x7C00);
        if (Vector256.EqualsAny(exponents, Vector256.Create((ushort)0x7C00)))
            ThrowNotFinite();
    }

    private static void ThrowNotFinite() => throw new InferenceException("a block's scale is not a finite number");

    /// <summary>Eight binary16 numbers as binary32, exactly. They must be finite.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256<float> LoadEight(byte* source)
    {
        // A half's exponent and fraction, read as a float's, are too small by 2^112; the product is exact.
        Vector128<short> raw = Vector128.Load((short*)source);
        Vector256<int> wide = Vector256.Create(Vector128.WidenLower(raw), Vector128.WidenUpper(raw));
        Vector256<int> bits = Vector256.ShiftLeft(wide, 13) & Vector256.Create(unchecked((int)0x8FFFE000));
        return bits.AsSingle() * Vector256.Create(5.192296858534828e33f);
    }

    /// <summary>Eight unsigned bytes as floats.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256<float> FromBytes(byte* eight)
    {
        Vector128<ushort> wide = Vector128.WidenLower(Vector128.CreateScalar(*(ulong*)eight).AsByte());
        return Vector256.ConvertToSingle(Vector256.Create(Vector128.WidenLower(wide), Vector128.WidenUpper(wide)).AsInt32());
    }

    /// <summary>Eight of sixteen unsigned bytes as floats.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256<float> ToFloats(Vector128<byte> bytes, int half) => Avx2.IsSupported
        ? Avx.ConvertToVector256Single(Avx2.ConvertToVector256Int32(half == 0 ? bytes : Sse2.ShiftRightLogical128BitLane(bytes, 8)))
        : ToFloats((half == 0 ? Vector128.WidenLower(bytes) : Vector128.WidenUpper(bytes)).AsInt16());

    /// <summary>Eight of sixteen signed bytes as floats.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256<float> ToFloats(Vector128<sbyte> bytes, int half) => Avx2.IsSupported
        ? Avx.ConvertToVector256Single(Avx2.ConvertToVector256Int32(half == 0 ? bytes : Sse2.ShiftRightLogical128BitLane(bytes, 8)))
        : ToFloats(half == 0 ? Vector128.WidenLower(bytes) : Vector128.WidenUpper(bytes));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector256<float> ToFloats(Vector128<short> eight) =>
        Vector256.ConvertToSingle(Vector256.Create(Vector128.WidenLower(eight), Vector128.WidenUpper(eight)));
}
