using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace Ponder.Inference.Backends.Cpu.Linear.Panels;

/// <summary>Takes the bit fields of stored blocks apart, 16 or 32 bytes at a time.</summary>
internal static unsafe class StoredBits
{
    /// <summary>Sixteen bytes' low nibbles, then their high nibbles.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Nibbles16(byte* stored, byte* low, byte* high)
    {
        Vector128<byte> mask = Vector128.Create((byte)15);
        Vector128<byte> v = Vector128.Load(stored);
        (v & mask).Store(low);
        (Vector128.ShiftRightLogical(v.AsUInt16(), 4).AsByte() & mask).Store(high);
    }

    /// <summary>Some bits of 32 bytes: (stored >> shift) and a mask.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Field(byte* stored, int shift, byte mask, byte* quants) =>
        (Vector256.ShiftRightLogical(Vector256.Load(stored).AsUInt16(), shift).AsByte() & Vector256.Create(mask)).Store(quants);

    /// <summary>Adds some bits of 32 bytes to quants, at a higher place.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void AddField(byte* stored, int shift, byte mask, int place, byte* quants)
    {
        Vector256<byte> field = Vector256.ShiftRightLogical(Vector256.Load(stored).AsUInt16(), shift).AsByte() & Vector256.Create(mask);
        (Vector256.Load(quants) | Vector256.ShiftLeft(field.AsUInt16(), place).AsByte()).Store(quants);
    }

    /// <summary>Adds a fifth bit to 32 quants: bit i of a word belongs to quant i.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void AddBits(uint word, byte* quants)
    {
        for (int i = 0; i < 32; i++)
            quants[i] |= (byte)((int)(word >> i & 1) << 4);
    }
}
