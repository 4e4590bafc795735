using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace Ponder.Inference.Backends.Cpu.Linear;

/// <summary>A floating-point format that widens to fp32 exactly.</summary>
internal unsafe interface IFloatFormat
{
    static abstract int Bytes { get; }

    static abstract Vector256<float> Load(byte* eight);
}

internal readonly unsafe struct F32Format : IFloatFormat
{
    public static int Bytes => 4;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256<float> Load(byte* eight) => Vector256.Load((float*)eight);
}

internal readonly unsafe struct BF16Format : IFloatFormat
{
    public static int Bytes => 2;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256<float> Load(byte* eight)
    {
        Vector128<ushort> raw = Vector128.Load((ushort*)eight);
        return Vector256.ShiftLeft(Vector256.Create(Vector128.WidenLower(raw), Vector128.WidenUpper(raw)), 16).AsSingle();
    }
}

internal readonly unsafe struct F16Format : IFloatFormat
{
    public static int Bytes => 2;

    /// <summary>Subnormals, infinities and NaN too.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256<float> Load(byte* eight)
    {
        Vector128<ushort> raw = Vector128.Load((ushort*)eight);
        Vector256<uint> h = Vector256.Create(Vector128.WidenLower(raw), Vector128.WidenUpper(raw));
        Vector256<uint> sign = Vector256.ShiftLeft(h & Vector256.Create(0x8000u), 16);
        Vector256<uint> magnitude = h & Vector256.Create(0x7FFFu);

        // The exponent and fraction of a half, read as a float's, are too small by 2^112; the product is exact.
        Vector256<float> value = Vector256.ShiftLeft(magnitude, 13).AsSingle() * Vector256.Create(5.192296858534828e33f);
        Vector256<uint> special = Vector256.GreaterThan(magnitude.AsInt32(), Vector256.Create(0x7BFF)).AsUInt32();
        Vector256<uint> infinite = Vector256.ShiftLeft(magnitude, 13) | Vector256.Create(0x7F800000u);
        return (Vector256.ConditionalSelect(special, infinite, value.AsUInt32()) | sign).AsSingle();
    }
}
