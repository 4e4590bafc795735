using System.Runtime.Intrinsics;

namespace Ponder.Inference.Backends.Cpu.Linear.Panels;

/// <summary>Sixteen rows' scales: half-precision factors, and integer scales to be multiplied by them.</summary>
internal static unsafe class PanelScales
{
    /// <summary>Sixteen binary16 numbers as binary32, exactly (subnormals too; infinities and NaN as themselves).</summary>
    public static Vector512<float> LoadHalves(byte* source)
    {
        Vector256<ushort> raw = Vector256.Load((ushort*)source);
        Vector512<uint> h = Vector512.Create(Vector256.WidenLower(raw), Vector256.WidenUpper(raw));
        Vector512<uint> sign = Vector512.ShiftLeft(h & Vector512.Create(0x8000u), 16);
        Vector512<uint> magnitude = h & Vector512.Create(0x7FFFu);

        // The exponent and fraction of a half, read as a float's, are too small by 2^112; the product is exact.
        Vector512<float> value = Vector512.ShiftLeft(magnitude, 13).AsSingle() * Vector512.Create(5.192296858534828e33f);
        Vector512<uint> special = Vector512.GreaterThan(magnitude, Vector512.Create(0x7BFFu));
        Vector512<uint> infinite = Vector512.ShiftLeft(magnitude, 13) | Vector512.Create(0x7F800000u);
        return (Vector512.ConditionalSelect(special, infinite, value.AsUInt32()) | sign).AsSingle();
    }

    /// <summary>Sixteen unsigned bytes as floats.</summary>
    public static Vector512<float> FromBytes(Vector128<byte> bytes)
    {
        Vector256<ushort> wide = Vector256.Create(Vector128.WidenLower(bytes), Vector128.WidenUpper(bytes));
        return Vector512.ConvertToSingle(Vector512.Create(Vector256.WidenLower(wide), Vector256.WidenUpper(wide)).AsInt32());
    }

    /// <summary>Sixteen signed bytes as floats.</summary>
    public static Vector512<float> FromSignedBytes(Vector128<sbyte> bytes)
    {
        Vector256<short> wide = Vector256.Create(Vector128.WidenLower(bytes), Vector128.WidenUpper(bytes));
        return Vector512.ConvertToSingle(Vector512.Create(Vector256.WidenLower(wide), Vector256.WidenUpper(wide)));
    }
}
