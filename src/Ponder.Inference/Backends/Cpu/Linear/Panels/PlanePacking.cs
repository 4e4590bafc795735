using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace Ponder.Inference.Backends.Cpu.Linear.Panels;

/// <summary>
/// Makes the planes of <see cref="QuantPlanes"/> from bytes as they are stored. A stored byte of the K formats holds a
/// field of the same column in several runs (nibbles of two, bit pairs of four, bits of eight); a plane's byte holds
/// fields of several column groups of one run. So the planes are the transposition of a small matrix of fields, for
/// all rows and columns at once; they lie where the vectors lay, run after run.
/// </summary>
internal static unsafe class PlanePacking
{
    /// <summary>Eight vectors of <see cref="RowTranspose.Eight"/> to the nibble planes of two runs (4 vectors each).</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Nibbles(byte* vectors) => Exchange(vectors, 4);

    /// <summary>Eight vectors to the two-bit planes of four runs (2 vectors each).</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Pairs(byte* vectors)
    {
        Exchange(vectors, 2);
        Exchange(vectors, 4);
    }

    /// <summary>Eight vectors to the one-bit planes of eight runs.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Bits(byte* vectors)
    {
        Exchange(vectors, 1);
        Exchange(vectors, 2);
        Exchange(vectors, 4);
    }

    /// <summary>One run's bit plane from sixteen rows' 32-bit words: bit i belongs to column i.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Words(byte* rows, long rowBytes, byte* plane)
    {
        for (int row = 0; row < PanelTile.Rows; row++)
            ((uint*)plane)[row] = *(uint*)(rows + row * rowBytes);

        // Bit 4·group + column becomes bit 8·column + group: a rotation of the bit's number, in four exchanges of digits.
        for (int half = 0; half < RowTranspose.Vector; half += 32)
        {
            Vector256<uint> word = Vector256.Load((uint*)(plane + half));
            word = Swap(word, 3, 0x0A0A0A0A);
            word = Swap(word, 6, 0x00CC00CC);
            word = Swap(word, 12, 0x0000F0F0);
            word = Swap(word, 8, 0x0000FF00);
            word.Store((uint*)(plane + half));
        }
    }

    /// <summary>
    /// Exchanges, between each vector i and i + <paramref name="distance"/>, the upper field of the one with the lower
    /// field of the other, in every 2 · <paramref name="distance"/> bits.
    /// </summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Exchange(byte* vectors, int distance)
    {
        Vector256<byte> lower = Vector256.Create((byte)(distance == 1 ? 0x55 : distance == 2 ? 0x33 : 0x0F));
        for (int i = 0; i < 8; i++)
        {
            if ((i & distance) != 0)
                continue;
            for (int half = 0; half < RowTranspose.Vector; half += 32)
            {
                byte* one = vectors + i * RowTranspose.Vector + half;
                byte* other = one + distance * RowTranspose.Vector;
                Vector256<byte> a = Vector256.Load(one), b = Vector256.Load(other);
                Vector256<byte> changed = (Vector256.ShiftRightLogical(a.AsUInt16(), distance).AsByte() ^ b) & lower;
                (b ^ changed).Store(other);
                (a ^ Vector256.ShiftLeft(changed.AsUInt16(), distance).AsByte()).Store(one);
            }
        }
    }

    /// <summary>Exchanges each bit of the mask with the one so many places above.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector256<uint> Swap(Vector256<uint> word, int places, uint mask)
    {
        Vector256<uint> changed = (Vector256.ShiftRightLogical(word, places) ^ word) & Vector256.Create(mask);
        return word ^ changed ^ Vector256.ShiftLeft(changed, places);
    }
}
