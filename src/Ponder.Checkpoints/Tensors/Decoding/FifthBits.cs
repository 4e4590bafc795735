using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace Ponder.Checkpoints.Tensors.Decoding;

/// <summary>Spreads a 16-bit mask over sixteen bytes: 16 where the bit is set, else 0.</summary>
internal static class FifthBits
{
    /// <summary>Bit i of the mask becomes byte i.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector128<byte> Spread(ushort mask)
    {
        Vector128<byte> bit = Vector128.Create(0x8040201008040201UL).AsByte();
        Vector128<byte> bytes = Vector128.Create(Vector64.Create((byte)mask), Vector64.Create((byte)(mask >> 8)));
        return Vector128.Equals(bytes & bit, bit) & Vector128.Create((byte)16);
    }
}
