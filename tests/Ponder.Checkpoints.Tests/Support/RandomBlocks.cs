using System.Buffers.Binary;
using Ponder.Checkpoints.Tensors;

namespace Ponder.Checkpoints.Tests.Support;

/// <summary>Blocks of random bits that are valid for their type.</summary>
internal static class RandomBlocks
{
    public static byte[] Create(TensorType type, Random random)
    {
        byte[] block = new byte[type.BlockBytes()];
        random.NextBytes(block);
        foreach (int place in HalfPlaces(type))
            BinaryPrimitives.WriteHalfLittleEndian(block.AsSpan(place), RandomHalf(random));
        if (type == TensorType.Awq4)
            BinaryPrimitives.WriteUInt16LittleEndian(block.AsSpan(18), (ushort)random.Next(16));
        return block;
    }

    private static int[] HalfPlaces(TensorType type) => type switch
    {
        TensorType.Q4_1 or TensorType.Q5_1 or TensorType.Q4_K or TensorType.Q5_K => [0, 2],
        TensorType.Q2_K => [80, 82],
        TensorType.Q3_K => [108],
        TensorType.Q6_K => [208],
        TensorType.Awq4 => [16],
        _ => [0],
    };

    // Positive, negative, zero, subnormal, huge and infinite scales.
    private static Half RandomHalf(Random random) => random.Next(8) switch
    {
        0 => Half.Zero,
        1 => Half.Epsilon,
        2 => Half.MaxValue,
        3 => Half.NegativeInfinity,
        4 => Half.NegativeZero,
        _ => (Half)(random.NextDouble() * 2 - 1),
    };
}
