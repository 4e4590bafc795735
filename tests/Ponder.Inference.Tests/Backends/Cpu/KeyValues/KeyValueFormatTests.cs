using System.Runtime.Intrinsics;
using Ponder.Inference.Backends.Cpu.KeyValues;

namespace Ponder.Inference.Tests.Backends.Cpu.KeyValues;

public sealed unsafe class KeyValueFormatTests
{
    [Fact]
    public void Fp32_HoldsWhatItIsGiven() => Check<Fp32Format>(value => value);

    [Fact]
    public void BF16_RoundsToNearestEven() => Check<BF16Format>(value =>
    {
        uint bits = BitConverter.SingleToUInt32Bits(value);
        uint below = bits & 0xFFFF_0000, rest = bits & 0xFFFF;
        bool up = rest > 0x8000 || (rest == 0x8000 && (below & 0x10000) != 0);
        return BitConverter.UInt32BitsToSingle(up ? below + 0x10000 : below);
    });

    [Fact]
    public void BF16_KeepsTies_Infinities_AndWhatIsNotANumber()
    {
        // 1 + 2⁻⁸ and 1 + 3·2⁻⁸ stand halfway between two; the even one is taken.
        Assert.Equal(
            [1, 1 + 4f / 256, float.PositiveInfinity, float.NegativeInfinity, float.NaN, float.PositiveInfinity, -0f, float.NaN],
            RoundTrip<BF16Format>(Vector256.Create(
                1 + 1f / 256, 1 + 3f / 256, float.PositiveInfinity, float.NegativeInfinity, float.NaN, float.MaxValue, -0f,
                BitConverter.UInt32BitsToSingle(0x7FFF_FFFF)))[..8]);
    }

    [Fact]
    public void Q8_RoundsToWholeNumbers() => Check<Q8Format>(MathF.Round);

    private static void Check<TFormat>(Func<float, float> expected)
        where TFormat : struct, IKeyValueFormat
    {
        Random random = new(2);
        for (int round = 0; round < 2000; round++)
        {
            float[] numbers = [.. Enumerable.Range(0, 8).Select(_ => 127 * (2 * random.NextSingle() - 1))];

            float[] actual = RoundTrip<TFormat>(Vector256.Create(numbers));

            Assert.Equal([.. numbers.Select(expected), .. numbers.Select(number => expected(-number))], actual);
        }
    }

    /// <summary>Stores eight numbers and their opposites, and reads them in both ways.</summary>
    private static float[] RoundTrip<TFormat>(Vector256<float> numbers)
        where TFormat : struct, IKeyValueFormat
    {
        byte* store = stackalloc byte[TFormat.SixteenBytes];
        byte* moved = stackalloc byte[TFormat.SixteenBytes];
        TFormat.Store(store, numbers, -numbers);
        for (int i = 0; i < 16; i++)
            TFormat.Move(store, i, moved, i);
        TFormat.Load(store, out Vector256<float> low, out Vector256<float> high);
        TFormat.Load(moved, out Vector128<float> a, out Vector128<float> b, out Vector128<float> c, out Vector128<float> d);
        float[] actual = new float[16], again = new float[16];
        low.CopyTo(actual);
        high.CopyTo(actual, 8);
        a.CopyTo(again);
        b.CopyTo(again, 4);
        c.CopyTo(again, 8);
        d.CopyTo(again, 12);
        Assert.Equal(actual, again);
        return actual;
    }
}
