using Ponder.Inference.Backends.Cpu;
using Ponder.Inference.Backends.Cpu.KeyValues;

namespace Ponder.Inference.Tests.Backends.Cpu.KeyValues;

public sealed unsafe class KeyValueWriterTests
{
    [Fact]
    public void Fp32_KeepsEveryNumber() => Check<Fp32Format>((_, _) => 0);

    [Fact]
    public void BF16_IsWithinHalfAStep() => Check<BF16Format>((number, _) => Math.Abs(number) / 256);

    /// <summary>Half a step of the largest number that shares the scale, and what the scale itself is rounded by.</summary>
    [Fact]
    public void Q8_IsWithinHalfAStepOfTheLargest() => Check<Q8Format>((_, largest) => largest / 127 * 0.5001f);

    [Fact]
    public void Q8_OfZeros_IsZero_AndOfWhatIsNotANumber_IsNotANumber()
    {
        float[] key = new float[64];
        key[40] = float.NaN;

        float[] cached = Cached<Q8Format>(key, out float[] value);

        Assert.All(cached[..32], number => Assert.Equal(0, number));
        Assert.All(cached[32..], number => Assert.Equal(float.NaN, number));
        Assert.All(value, number => Assert.Equal(float.NaN, number));
    }

    /// <param name="tolerance">The error allowed of a number, given the largest that shares its scale.</param>
    private static void Check<TFormat>(Func<float, float, float> tolerance)
        where TFormat : struct, IKeyValueFormat
    {
        Random random = new(4);
        foreach (int size in new[] { 8, 12, 64, 80, 128 })
        {
            KeyValueLayout layout = KeyValueLayout.Of<TFormat>(size);
            using NativeBuffer head = new(layout.HeadBytes);
            float[][] keys = [.. Enumerable.Range(0, 32).Select(_ => Numbers(random, size))];
            float[][] values = [.. Enumerable.Range(0, 32).Select(_ => Numbers(random, size))];
            for (int slot = 0; slot < 32; slot++)
            {
                fixed (float* key = keys[slot], value = values[slot])
                {
                    KeyValueWriter<TFormat>.Key(key, size, layout, head.Pointer, slot);
                    KeyValueWriter<TFormat>.Value(value, size, layout, head.Pointer, slot);
                }
            }
            for (int slot = 0; slot < 32; slot++)
            {
                AssertNear(keys[slot], Key(slot), KeyValueLayout.KeyScaleFeatures, tolerance);
                AssertNear(values[slot], CachedNumbers<TFormat>.Value(head.Pointer, layout, size, slot), size, tolerance);
            }

            float[] Key(int slot) => CachedNumbers<TFormat>.Key(head.Pointer, layout, size, slot);
        }
    }

    private static float[] Cached<TFormat>(float[] numbers, out float[] value)
        where TFormat : struct, IKeyValueFormat
    {
        KeyValueLayout layout = KeyValueLayout.Of<TFormat>(numbers.Length);
        using NativeBuffer head = new(layout.HeadBytes);
        fixed (float* at = numbers)
        {
            KeyValueWriter<TFormat>.Key(at, numbers.Length, layout, head.Pointer, 3);
            KeyValueWriter<TFormat>.Value(at, numbers.Length, layout, head.Pointer, 3);
        }
        value = CachedNumbers<TFormat>.Value(head.Pointer, layout, numbers.Length, 3);
        return CachedNumbers<TFormat>.Key(head.Pointer, layout, numbers.Length, 3);
    }

    private static float[] Numbers(Random random, int count)
    {
        float size = MathF.Pow(10, 4 * random.NextSingle() - 2);
        return [.. Enumerable.Range(0, count).Select(_ => size * (2 * random.NextSingle() - 1))];
    }

    private static void AssertNear(float[] expected, float[] actual, int shared, Func<float, float, float> tolerance)
    {
        for (int i = 0; i < expected.Length; i++)
        {
            int first = i / shared * shared;
            float largest = expected.AsSpan(first, Math.Min(shared, expected.Length - first)).ToArray().Max(Math.Abs);
            float error = Math.Abs(expected[i] - actual[i]);
            Assert.True(error <= tolerance(expected[i], largest), $"{actual[i]} for {expected[i]} under {largest}");
        }
    }
}
