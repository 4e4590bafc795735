using System.Runtime.Intrinsics;

namespace Ponder.Inference.Backends.Cpu.Linear.Panels;

/// <summary>The sixteen values of ggml's non-linear 4-bit formats, biased by 128 to be unsigned.</summary>
internal static unsafe class NonLinearTable
{
    private const int Vector = 64;

    private static readonly Vector128<byte> s_values = Vector128.Create(
        (byte)(128 - 127), 128 - 104, 128 - 83, 128 - 65, 128 - 49, 128 - 35, 128 - 22, 128 - 10,
        128 + 1, 128 + 13, 128 + 25, 128 + 38, 128 + 53, 128 + 69, 128 + 89, 128 + 113);

    /// <summary>Writes a 32-column run of a nibble plane to a tile, each index replaced by its value.</summary>
    public static void Unpack(byte* plane, byte* tile)
    {
        Vector128<byte> mask = Vector128.Create((byte)0x0F);
        for (int i = 0; i < 4 * Vector; i += 16)
        {
            Vector128<byte> v = Vector128.Load(plane + i);
            Vector128.Shuffle(s_values, v & mask).Store(tile + i);
            Vector128.Shuffle(s_values, Vector128.ShiftRightLogical(v.AsUInt16(), 4).AsByte() & mask).Store(tile + i + 4 * Vector);
        }
    }
}
