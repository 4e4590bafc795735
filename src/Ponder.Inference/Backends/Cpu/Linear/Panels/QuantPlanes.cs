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

    /// <summary>Packs some bits of sixteen rows' quants into a plane.</summary>
    /// <param name="quants">Unsigned quants, row-major, 16 × <paramref name="columns"/>.</param>
    /// <param name="columns">A multiple of 32.</param>
    /// <param name="firstBit">The lowest bit taken.</param>
    /// <param name="bits">1, 2 or 4.</param>
    /// <param name="plane">Receives columns · 16 · bits / 8 bytes.</param>
    public static void Pack(byte* quants, int columns, int firstBit, int bits, byte* plane)
    {
        byte* groups = stackalloc byte[GroupsInRun * Vector];
        Vector512<byte> mask = Vector512.Create((byte)((1 << bits) - 1));
        for (int run = 0; run < columns; run += 32)
        {
            Transpose(quants + run, columns, groups);
            for (int vector = 0; vector < bits; vector++)
            {
                Vector512<byte> packed = Vector512<byte>.Zero;
                for (int group = vector, place = 0; group < GroupsInRun; group += bits, place += bits)
                {
                    Vector512<ushort> v = Vector512.Load(groups + group * Vector).AsUInt16();
                    Vector512<byte> taken = Vector512.ShiftRightLogical(v, firstBit).AsByte() & mask;
                    packed |= Vector512.ShiftLeft(taken.AsUInt16(), place).AsByte();
                }
                packed.Store(plane);
                plane += Vector;
            }
        }
    }

    /// <summary>Turns a run of 32 columns of sixteen rows into eight vectors [column / 4][row][column % 4].</summary>
    public static void Transpose(byte* quants, int rowBytes, byte* groups)
    {
        for (int row = 0; row < PanelTile.Rows; row++)
        {
            uint* from = (uint*)(quants + row * rowBytes);
            for (int group = 0; group < GroupsInRun; group++)
                ((uint*)groups)[group * PanelTile.Rows + row] = from[group];
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
