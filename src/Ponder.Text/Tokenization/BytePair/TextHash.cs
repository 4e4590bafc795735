using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace Ponder.Text.Tokenization.BytePair;

/// <summary>
/// A multiplicative hash, eight bytes at a time, whose upper bits are the well-mixed ones. Seeded at random: the
/// vocabularies come from strangers, who could otherwise choose texts that collide.
/// </summary>
internal static class TextHash
{
    private const ulong Multiplier = 0x9E3779B97F4A7C15;

    private static readonly ulong s_seed = (ulong)Random.Shared.NextInt64();

    /// <summary>The hash of some bytes.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static ulong Of(ReadOnlySpan<byte> bytes)
    {
        ulong hash = s_seed ^ (ulong)bytes.Length;
        for (; bytes.Length >= sizeof(ulong); bytes = bytes[sizeof(ulong)..])
            hash = Mix(hash ^ MemoryMarshal.Read<ulong>(bytes));
        if (bytes.Length >= sizeof(uint))
        {
            hash = Mix(hash ^ MemoryMarshal.Read<uint>(bytes));
            bytes = bytes[sizeof(uint)..];
        }
        ulong last = 0;
        foreach (byte b in bytes)
            last = (last << 8) | b;
        return Mix(hash ^ last);
    }

    /// <summary>The hash of a number.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static ulong Of(ulong number) => Mix(Mix(s_seed ^ number));

    /// <summary>The binary logarithm of a table's size that <paramref name="count"/> entries fill by two thirds at most.</summary>
    public static int TableBits(int count) => Math.Max(4, BitOperations.Log2(BitOperations.RoundUpToPowerOf2((uint)count / 2 * 3)));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static ulong Mix(ulong value)
    {
        value *= Multiplier;
        return value ^ (value >> 32);
    }
}
