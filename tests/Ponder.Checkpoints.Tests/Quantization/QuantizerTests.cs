using CsCheck;
using Ponder.Checkpoints.Quantization;
using Ponder.Checkpoints.Tensors;
using Ponder.Checkpoints.Tests.Support;

namespace Ponder.Checkpoints.Tests.Quantization;

public sealed class QuantizerTests
{
    private const int Count = 1 << 18;

    // Relative root mean square errors of llama.cpp v0.5.0 (ggml_quantize_chunk, no importance matrix) on the same
    // rows: 64 rows of 4096.
    [Theory]
    [InlineData(TensorType.F16, 0.000208, 0.000207)]
    [InlineData(TensorType.BF16, 0.001659, 0.001662)]
    [InlineData(TensorType.Q8_0, 0.005212, 0.008694)]
    [InlineData(TensorType.Q4_0, 0.083750, 0.120941)]
    [InlineData(TensorType.Q4_1, 0.077038, 0.108632)]
    [InlineData(TensorType.Q5_0, 0.041646, 0.064419)]
    [InlineData(TensorType.Q5_1, 0.037211, 0.052663)]
    [InlineData(TensorType.Q4_K, 0.070114, 0.096543)]
    [InlineData(TensorType.Q5_K, 0.035513, 0.050469)]
    [InlineData(TensorType.Q6_K, 0.017356, 0.026072)]
    public void Encode_LosesNoMoreThanLlamaCpp(TensorType type, double normal, double heavy)
    {
        Assert.InRange(Error(type, RandomRows.Normal(Count)), 0.5 * normal, 1.015 * normal);
        Assert.InRange(Error(type, RandomRows.Heavy(Count)), 0.5 * heavy, 1.015 * heavy);
    }

    // A bound on each single value, as a part of the largest in its block of 256: a step and a half.
    [Theory]
    [InlineData(TensorType.Q8_0, 0.012)]
    [InlineData(TensorType.Q6_K, 0.05)]
    [InlineData(TensorType.Q5_0, 0.1)]
    [InlineData(TensorType.Q5_1, 0.1)]
    [InlineData(TensorType.Q5_K, 0.1)]
    [InlineData(TensorType.Q4_0, 0.2)]
    [InlineData(TensorType.Q4_1, 0.2)]
    [InlineData(TensorType.Q4_K, 0.2)]
    public void Encode_KeepsEveryValueNear(TensorType type, double bound)
    {
        Gen<float> value = Gen.OneOf(Gen.Const(0f), Gen.Const(1f), Gen.Float[-1, 1], Gen.Float[0.9f, 1],
            Gen.Float[-1e-3f, 1e-3f]);
        Gen.Select(value.Array[256], Gen.Float[-1, 15]).Sample((unit, exponent) =>
        {
            float size = MathF.Pow(2, exponent);
            float[] values = [.. unit.Select(x => x * size)];
            float largest = values.Max(MathF.Abs);
            float[] decoded = RoundTrip(type, values);
            for (int i = 0; i < values.Length; i++)
                Assert.True(MathF.Abs(decoded[i] - values[i]) <= bound * largest,
                    $"{values[i]} became {decoded[i]}, largest {largest}");
        }, iter: 2000);
    }

    [Theory]
    [MemberData(nameof(Types))]
    public void Encode_OfZeros_IsZeros(TensorType type) =>
        Assert.All(RoundTrip(type, new float[512]), value => Assert.Equal(0, value));

    [Theory]
    [MemberData(nameof(Types))]
    public void Encode_OfOneConstant_KeepsIt(TensorType type)
    {
        foreach (float constant in (float[])[0.75f, -0.75f])
        {
            float[] values = [.. Enumerable.Repeat(constant, 256)];
            Assert.All(RoundTrip(type, values), value => Assert.Equal(constant, value, 0.03f));
        }
    }

    [Theory]
    [MemberData(nameof(Types))]
    public void Encode_OfTheLargestAndTheSmallest_StaysFinite(TensorType type)
    {
        foreach (float size in (float[])[65504, 1e-7f, 1e-30f, float.Epsilon])
        {
            float[] values = new float[256];
            for (int i = 0; i < values.Length; i++)
                values[i] = (i % 3 - 1) * size;
            Assert.All(RoundTrip(type, values), value => Assert.InRange(value, -1.2f * size - 1e-4f, 1.2f * size + 1e-4f));
        }
    }

    [Fact]
    public void Encode_OfPartsOfBlocks_Throws()
    {
        Assert.Throws<ArgumentException>(() => Quantizer.Encode(TensorType.Q4_K, new float[32], new byte[144]));
        Assert.Throws<ArgumentException>(() => Quantizer.Encode(TensorType.Q4_K, new float[256], new byte[143]));
    }

    [Fact]
    public void Encode_OfATypeOnlyRead_Throws()
    {
        Assert.False(Quantizer.CanEncode(TensorType.Q2_K));
        Assert.Throws<NotSupportedException>(() => Quantizer.Encode(TensorType.Q2_K, new float[256], new byte[84]));
    }

    public static TheoryData<TensorType> Types => [.. Enum.GetValues<TensorType>().Where(Quantizer.CanEncode)];

    private static float[] RoundTrip(TensorType type, float[] values)
    {
        byte[] stored = new byte[type.RowBytes(values.Length)];
        Quantizer.Encode(type, values, stored);
        float[] decoded = new float[values.Length];
        Dequantizer.Decode(type, stored, decoded);
        return decoded;
    }

    private static double Error(TensorType type, float[] values) => Rms(values, RoundTrip(type, values));

    private static double Rms(float[] values, float[] decoded) => Math.Sqrt(
        values.Zip(decoded, (x, y) => ((double)x - y) * ((double)x - y)).Sum() / values.Sum(x => (double)x * x));
}
