using Ponder.Checkpoints.Tensors;
using Ponder.Checkpoints.Tensors.Decoding;
using Ponder.Checkpoints.Tests.Support;

namespace Ponder.Checkpoints.Tests.Tensors;

public sealed class DequantizerTests
{
    public static TheoryData<TensorType> BlockTypes => [.. Enum.GetValues<TensorType>().Where(type => type.IsQuantized())];

    [Theory]
    [MemberData(nameof(BlockTypes))]
    public void Decode_EqualsASecondImplementation(TensorType type)
    {
        Random random = new(42);
        for (int i = 0; i < 500; i++)
        {
            byte[] block = RandomBlocks.Create(type, random);
            float[] values = new float[type.BlockLength()];

            Dequantizer.Decode(type, block, values);

            AssertSame(NaiveBlocks.Decode(type, block), values, $"block {i}");
        }
    }

    [Fact]
    public void Decode_WithVectors_EqualsTheScalarTwin()
    {
        Compare<Q8_0Decoder>();
        Compare<Q4_0Decoder>();
        Compare<Q4_1Decoder>();
        Compare<Q5_0Decoder>();
        Compare<Q5_1Decoder>();
        Compare<Q2_KDecoder>();
        Compare<Q3_KDecoder>();
        Compare<Q4_KDecoder>();
        Compare<Q5_KDecoder>();
        Compare<Q6_KDecoder>();
        Compare<IQ4_NLDecoder>();
        Compare<IQ4_XSDecoder>();
        Compare<Awq4Decoder>();
    }

    [Fact]
    public void Decode_OfManyBlocks_GoesOnWhereItStopped()
    {
        Random random = new(1);
        byte[] first = RandomBlocks.Create(TensorType.Q5_K, random);
        byte[] second = RandomBlocks.Create(TensorType.Q5_K, random);
        float[] values = new float[512];

        Dequantizer.Decode(TensorType.Q5_K, [.. first, .. second], values);

        AssertSame([.. NaiveBlocks.Decode(TensorType.Q5_K, first), .. NaiveBlocks.Decode(TensorType.Q5_K, second)], values,
            "both");
    }

    [Theory]
    [InlineData(TensorType.Q4_K, 143, 256)]
    [InlineData(TensorType.Q4_K, 144, 255)]
    [InlineData(TensorType.Q4_K, 288, 256)]
    [InlineData(TensorType.F32, 8, 3)]
    [InlineData(TensorType.F16, 3, 1)]
    public void Decode_OfLengthsThatDisagree_Throws(TensorType type, int bytes, int elements) =>
        Assert.Throws<ArgumentException>(() => Dequantizer.Decode(type, new byte[bytes], new float[elements]));

    private static void Compare<TDecoder>() where TDecoder : struct, IBlockDecoder
    {
        Random random = new(7);
        float[] vector = new float[TDecoder.Type.BlockLength()];
        float[] scalar = new float[TDecoder.Type.BlockLength()];
        for (int i = 0; i < 500; i++)
        {
            byte[] block = RandomBlocks.Create(TDecoder.Type, random);
            TDecoder.Decode(block, vector);
            TDecoder.DecodeScalar(block, scalar);
            AssertSame(scalar, vector, $"{TDecoder.Type} block {i}");
        }
    }

    // Bit for bit; what is not a number has no bits worth comparing.
    private static void AssertSame(ReadOnlySpan<float> expected, ReadOnlySpan<float> actual, string what)
    {
        Assert.Equal(expected.Length, actual.Length);
        for (int i = 0; i < expected.Length; i++)
        {
            bool same = float.IsNaN(expected[i])
                ? float.IsNaN(actual[i])
                : BitConverter.SingleToInt32Bits(expected[i]) == BitConverter.SingleToInt32Bits(actual[i]);
            Assert.True(same, $"{what}, element {i}: {expected[i]:R} expected, {actual[i]:R} decoded");
        }
    }
}
