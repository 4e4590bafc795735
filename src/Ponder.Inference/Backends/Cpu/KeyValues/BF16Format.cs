using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace Ponder.Inference.Backends.Cpu.KeyValues;

/// <summary>
/// bfloat16, rounded to nearest even: half the memory, eight bits of precision. Number i shares a 32-bit word with
/// number i + 8, in its lower half, so that sixteen become fp32 by one shift and one mask.
/// </summary>
internal readonly unsafe struct BF16Format : IKeyValueFormat
{
    private const uint UpperHalf = 0xFFFF_0000;

    public static KeyValueType Type => KeyValueType.BF16;

    public static int SixteenBytes => 32;

    public static bool Scaled => false;

    public static float ScaleFor(float largest) => 1;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Load(byte* source, out Vector256<float> low, out Vector256<float> high)
    {
        Vector256<uint> words = Vector256.Load((uint*)source);
        low = Vector256.ShiftLeft(words, 16).AsSingle();
        high = (words & Vector256.Create(UpperHalf)).AsSingle();
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Load(
        byte* source, out Vector128<float> a, out Vector128<float> b, out Vector128<float> c, out Vector128<float> d)
    {
        Vector128<uint> first = Vector128.Load((uint*)source), second = Vector128.Load((uint*)source + 4);
        a = Vector128.ShiftLeft(first, 16).AsSingle();
        b = Vector128.ShiftLeft(second, 16).AsSingle();
        c = (first & Vector128.Create(UpperHalf)).AsSingle();
        d = (second & Vector128.Create(UpperHalf)).AsSingle();
    }

    public static void Store(byte* destination, Vector256<float> low, Vector256<float> high)
    {
        Vector256<uint> words = Vector256.ShiftRightLogical(Rounded(low), 16) | (Rounded(high) & Vector256.Create(UpperHalf));
        words.Store((uint*)destination);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Move(byte* source, int from, byte* destination, int to) =>
        ((ushort*)destination)[Place(to)] = ((ushort*)source)[Place(from)];

    private static int Place(int number) => (number & 7) * 2 + (number >> 3);

    /// <summary>fp32 bits whose upper half is the nearest bfloat16; what is not a number stays so.</summary>
    private static Vector256<uint> Rounded(Vector256<float> value)
    {
        Vector256<uint> bits = value.AsUInt32();
        Vector256<uint> odd = Vector256.ShiftRightLogical(bits, 16) & Vector256<uint>.One;
        Vector256<uint> rounded = bits + Vector256.Create(0x7FFFu) + odd;
        Vector256<uint> number = Vector256.Equals(value, value).AsUInt32();
        return Vector256.ConditionalSelect(number, rounded, bits | Vector256.Create(0x0040_0000u));
    }
}
