using Ponder.Checkpoints.Configuration;
using Ponder.Inference.Backends.Cpu.KeyValues;

namespace Ponder.Inference;

/// <summary>What there is to know of a <see cref="KeyValueType"/>.</summary>
public static class KeyValueTypes
{
    /// <summary>Bytes that the keys and values of one position take in all layers of a model.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The type is none of the enumeration's.</exception>
    public static long BytesPerPosition(this KeyValueType type, ModelConfig config)
    {
        ArgumentNullException.ThrowIfNull(config);
        long block = (long)config.Layers * config.KeyValueHeads * type.Layout(config.HeadSize).HeadBytes;
        return block / KeyValueLayout.BlockTokens;
    }

    internal static KeyValueLayout Layout(this KeyValueType type, int headSize) => type switch
    {
        KeyValueType.F32 => KeyValueLayout.Of<Fp32Format>(headSize),
        KeyValueType.BF16 => KeyValueLayout.Of<BF16Format>(headSize),
        KeyValueType.Q8 => KeyValueLayout.Of<Q8Format>(headSize),
        _ => throw new ArgumentOutOfRangeException(nameof(type), type, "expected BF16, F32 or Q8"),
    };
}
