namespace Ponder.Checkpoints.Quantization;

/// <summary>How to write a quantised model.</summary>
public sealed record QuantizeOptions
{
    /// <summary>Threads that encode; the processors' number by default.</summary>
    public int Threads { get; init; } = Environment.ProcessorCount;

    /// <summary>The model's name in the file; null for the source's own, or its folder's.</summary>
    public string? Name { get; init; }

    /// <summary>
    /// llama.cpp's name of the pre-tokenizer (<c>qwen2</c>), for a source in Hugging Face layout whose own is not
    /// recognised; null to recognise it.
    /// </summary>
    public string? PreTokenizer { get; init; }
}
