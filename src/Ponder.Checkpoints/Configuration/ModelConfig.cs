namespace Ponder.Checkpoints.Configuration;

/// <summary>The shape of a Qwen2-family model, from config.json or GGUF metadata, validated.</summary>
public sealed record ModelConfig
{
    /// <summary>Architecture: <c>qwen2</c>.</summary>
    public required string Architecture { get; init; }

    /// <summary>Width of the residual stream.</summary>
    public required int HiddenSize { get; init; }

    /// <summary>Width of the gated MLP.</summary>
    public required int IntermediateSize { get; init; }

    /// <summary>Number of decoder layers.</summary>
    public required int Layers { get; init; }

    /// <summary>Query heads.</summary>
    public required int Heads { get; init; }

    /// <summary>Key-value heads; divides <see cref="Heads"/>.</summary>
    public required int KeyValueHeads { get; init; }

    /// <summary>Width of one head.</summary>
    public required int HeadSize { get; init; }

    /// <summary>Rows of the embedding and of the output head; may exceed the tokenizer's size.</summary>
    public required int VocabularySize { get; init; }

    /// <summary>Longest context, in tokens.</summary>
    public required int ContextLength { get; init; }

    /// <summary>RMSNorm epsilon.</summary>
    public required float NormEpsilon { get; init; }

    /// <summary>Base of the rotary frequencies.</summary>
    public required double RopeTheta { get; init; }

    /// <summary>YaRN, if the checkpoint asks for it.</summary>
    public RopeScaling? RopeScaling { get; init; }

    /// <summary>Whether the output head is the embedding table.</summary>
    public bool TiedEmbeddings { get; init; }

    /// <summary>Parameters of the whole model as its shape implies them, biases and norms included.</summary>
    public long ParameterCount
    {
        get
        {
            long attention = (long)HiddenSize * HeadSize * (Heads + 2 * KeyValueHeads) + HeadSize * (Heads + 2 * KeyValueHeads)
                + (long)Heads * HeadSize * HiddenSize;
            long layer = attention + 3L * HiddenSize * IntermediateSize + 2L * HiddenSize;
            long tables = (long)VocabularySize * HiddenSize * (TiedEmbeddings ? 1 : 2);
            return Layers * layer + tables + HiddenSize;
        }
    }
}
