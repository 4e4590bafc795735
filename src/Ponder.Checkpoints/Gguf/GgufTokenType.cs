namespace Ponder.Checkpoints.Gguf;

/// <summary>The numbers in <c>tokenizer.ggml.token_type</c>.</summary>
internal static class GgufTokenType
{
    /// <summary>Ordinary text.</summary>
    public const int Normal = 1;

    /// <summary>Stands for what has no token.</summary>
    public const int Unknown = 2;

    /// <summary>Structure, never shown: <c>&lt;|im_end|&gt;</c>.</summary>
    public const int Control = 3;

    /// <summary>Added by the model's makers, matched whole, shown as text.</summary>
    public const int UserDefined = 4;

    /// <summary>A row of the embedding that no text has.</summary>
    public const int Unused = 5;

    /// <summary>A single byte.</summary>
    public const int Byte = 6;
}
