using System.Runtime.Intrinsics;

namespace Ponder.Inference.Backends.Cpu.KeyValues;

/// <summary>bfloat16, rounded to nearest even: half the memory, eight bits of precision.</summary>
internal readonly unsafe struct BF16Element : IKeyValueElement
{
    public static int Bytes => sizeof(ushort);

    public static Vector512<float> Load(byte* store, long index)
    {
        Vector256<ushort> raw = Vector256.Load((ushort*)store + index);
        Vector512<uint> wide = Vector512.Create(Vector256.WidenLower(raw), Vector256.WidenUpper(raw));
        return Vector512.ShiftLeft(wide, 16).AsSingle();
    }

    public static void Store(byte* store, long index, Vector512<float> values)
    {
        Vector512<uint> rounded = Round(values.AsUInt32());
        Vector256<ushort> narrow = Vector256.Narrow(rounded.GetLower(), rounded.GetUpper());
        narrow.Store((ushort*)store + index);
    }

    public static void Store(byte* store, long index, float value)
    {
        uint bits = BitConverter.SingleToUInt32Bits(value);
        ((ushort*)store)[index] = (ushort)((bits + 0x7FFF + ((bits >> 16) & 1)) >> 16);
    }

    private static Vector512<uint> Round(Vector512<uint> bits)
    {
        Vector512<uint> odd = Vector512.BitwiseAnd(Vector512.ShiftRightLogical(bits, 16), Vector512<uint>.One);
        return Vector512.ShiftRightLogical(bits + Vector512.Create(0x7FFFu) + odd, 16);
    }
}
