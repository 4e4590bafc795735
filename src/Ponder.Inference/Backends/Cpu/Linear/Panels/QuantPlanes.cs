using System.Runtime.Intrinsics;

namespace Ponder.Inference.Backends.Cpu.Linear.Panels;

/// <summary>
/// Bit planes of a unit's quants. A plane's 64-byte vector holds, in each byte, some bits of the same row and column
/// remainder in several column groups (four columns each), so that a shift and a mask give a tile's vector.
/// Within a run of 32 columns (eight groups): the nibble plane pairs group i with group i + 4; the two-bit plane
/// holds groups i, i + 2, i + 4, i + 6; the one-bit plane all eight.
/// </summary>
internal static unsafe class QuantPlanes
{
    private const int Vector = 64;
    private const int GroupsInRun = 8;

    /// <summary>Scatters bits <paramref name="firstBit"/> … of quants (row-major, 16 × columns) into a plane.</summary>
    /// <param name="quants">Unsigned quants of one row.</param>
    /// <param name="row">Which of the sixteen rows.</param>
    /// <param name="columns">A multiple of 32.</param>
    /// <param name="firstBit">The lowest bit taken.</param>
    /// <param name="bits">1, 2 or 4.</param>
    /// <param name="plane">Receives columns · 16 · bits / 8 bytes over all rows; zeroed beforehand.</param>
    public static void Pack(byte* quants, int row, int columns, int firstBit, int bits, byte* plane)
    {
        int vectorsInRun = bits;
        for (int column = 0; column < columns; column++)
        {
            int run = column / 32;
            int group = column % 32 / 4;
            int vector = group % vectorsInRun;
            int place = group / vectorsInRun;
            int value = (quants[column] >> firstBit) & ((1 << bits) - 1);
            plane[(run * vectorsInRun + vector) * Vector + row * 4 + column % 4] |= (byte)(value << (place * bits));
        }
    }

    /// <summary>Writes a 32-column run of nibbles to a tile.</summary>
    public static void UnpackNibbles(byte* plane, byte* tile)
    {
        Vector512<byte> mask = Vector512.Create((byte)0x0F);
        for (int i = 0; i < 4; i++)
        {
            Vector512<byte> v = Vector512.Load(plane + i * Vector);
            (v & mask).StoreAligned(tile + i * Vector);
            (Vector512.ShiftRightLogical(v.AsUInt16(), 4).AsByte() & mask).StoreAligned(tile + (i + 4) * Vector);
        }
    }

    /// <summary>Writes a run whose quants have four low bits and one high bit.</summary>
    public static void UnpackNibblesAndBit(byte* plane, byte* high, byte* tile)
    {
        Vector512<byte> mask = Vector512.Create((byte)0x0F);
        Vector512<byte> bit = Vector512.Create((byte)0x10);
        Vector512<ushort> h = Vector512.Load(high).AsUInt16();
        for (int i = 0; i < 4; i++)
        {
            Vector512<byte> v = Vector512.Load(plane + i * Vector);
            Vector512<byte> low = Vector512.ShiftLeft(h, 4 - i).AsByte() & bit;
            Vector512<byte> up = (i == 0 ? h : Vector512.ShiftRightLogical(h, i)).AsByte() & bit;
            (v & mask | low).StoreAligned(tile + i * Vector);
            (Vector512.ShiftRightLogical(v.AsUInt16(), 4).AsByte() & mask | up).StoreAligned(tile + (i + 4) * Vector);
        }
    }

    /// <summary>Writes a run whose quants have four low bits and two high bits.</summary>
    public static void UnpackNibblesAndPair(byte* plane, byte* high, byte* tile)
    {
        Vector512<byte> mask = Vector512.Create((byte)0x0F);
        Vector512<byte> pair = Vector512.Create((byte)0x30);
        for (int i = 0; i < 4; i++)
        {
            // Groups i and i + 4 stand at places i / 2 and i / 2 + 2 of high vector i % 2.
            Vector512<ushort> h = Vector512.Load(high + i % 2 * Vector).AsUInt16();
            Vector512<byte> low = Vector512.ShiftLeft(h, i < 2 ? 4 : 2).AsByte() & pair;
            Vector512<byte> up = (i < 2 ? h : Vector512.ShiftRightLogical(h, 2)).AsByte() & pair;
            Vector512<byte> v = Vector512.Load(plane + i * Vector);
            (v & mask | low).StoreAligned(tile + i * Vector);
            (Vector512.ShiftRightLogical(v.AsUInt16(), 4).AsByte() & mask | up).StoreAligned(tile + (i + 4) * Vector);
        }
    }

    /// <summary>Writes a run of two-bit quants.</summary>
    public static void UnpackPairs(byte* plane, byte* tile)
    {
        Vector512<byte> mask = Vector512.Create((byte)0x03);
        for (int i = 0; i < GroupsInRun; i++)
        {
            Vector512<ushort> v = Vector512.Load(plane + i % 2 * Vector).AsUInt16();
            (Vector512.ShiftRightLogical(v, i / 2 * 2).AsByte() & mask).StoreAligned(tile + i * Vector);
        }
    }

    /// <summary>Writes a run of quants with two low bits and one high bit.</summary>
    public static void UnpackPairsAndBit(byte* plane, byte* high, byte* tile)
    {
        Vector512<byte> mask = Vector512.Create((byte)0x03);
        Vector512<byte> bit = Vector512.Create((byte)0x04);
        Vector512<ushort> h = Vector512.Load(high).AsUInt16();
        for (int i = 0; i < GroupsInRun; i++)
        {
            Vector512<ushort> v = Vector512.Load(plane + i % 2 * Vector).AsUInt16();
            Vector512<byte> low = Vector512.ShiftRightLogical(v, i / 2 * 2).AsByte() & mask;
            Vector512<ushort> shifted = i <= 2 ? Vector512.ShiftLeft(h, 2 - i) : Vector512.ShiftRightLogical(h, i - 2);
            (low | shifted.AsByte() & bit).StoreAligned(tile + i * Vector);
        }
    }
}
