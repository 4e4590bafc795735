namespace Ponder.Checkpoints.Tensors.Decoding;

/// <summary>Decodes one block of a storage type, in ggml's layout and ggml's order of roundings.</summary>
internal interface IBlockDecoder
{
    /// <summary>The type.</summary>
    static abstract TensorType Type { get; }

    /// <summary>Decodes a block with vector instructions: bit for bit what <see cref="DecodeScalar"/> gives.</summary>
    static abstract void Decode(ReadOnlySpan<byte> block, Span<float> values);

    /// <summary>Decodes a block element by element.</summary>
    static abstract void DecodeScalar(ReadOnlySpan<byte> block, Span<float> values);
}
