namespace Ponder.Checkpoints;

/// <summary>
/// The tokenizer's raw material as the checkpoint stores it. Exactly one of <see cref="TokenizerJson"/> and
/// <see cref="Vocabulary"/> is set, or neither when the checkpoint has no tokenizer.
/// </summary>
public sealed record TokenizerSource
{
    /// <summary>The file it comes from, for messages.</summary>
    public required string Path { get; init; }

    /// <summary>The bytes of tokenizer.json (UTF-8), or null.</summary>
    public byte[]? TokenizerJson { get; init; }

    /// <summary>A GGUF vocabulary, or null.</summary>
    public GgufVocabulary? Vocabulary { get; init; }

    /// <summary>The chat template (Jinja), or null.</summary>
    public string? ChatTemplate { get; init; }

    /// <summary>Further named templates (<c>tool_use</c>, …).</summary>
    public IReadOnlyDictionary<string, string> NamedTemplates { get; init; } = new Dictionary<string, string>();

    /// <summary>The text of the begin token for templates, or null.</summary>
    public string? BeginText { get; init; }

    /// <summary>The text of the end token for templates, or null.</summary>
    public string? EndText { get; init; }

    /// <summary>The text of the padding token, or null.</summary>
    public string? PadText { get; init; }

    /// <summary>The text of the unknown token, or null.</summary>
    public string? UnknownText { get; init; }

    /// <summary>Whether encoding a text begins with the begin token.</summary>
    public bool AddBegin { get; init; }

    /// <summary>Whether encoding a text ends with the end token.</summary>
    public bool AddEnd { get; init; }
}

/// <summary>A tokenizer as GGUF metadata holds it (keys <c>tokenizer.ggml.*</c>).</summary>
/// <param name="Model">The algorithm: <c>gpt2</c> is byte-level BPE.</param>
/// <param name="Pre">The pre-tokenizer's name: <c>qwen2</c>, <c>llama-bpe</c>, …</param>
/// <param name="Tokens">Each token's text, in the byte-level alphabet.</param>
/// <param name="TokenTypes">ggml's token types: 1 normal, 2 unknown, 3 control, 4 user defined, 5 unused, 6 byte.</param>
/// <param name="Merges">The merges in order, each two pieces with a space between.</param>
public sealed record GgufVocabulary(
    string Model,
    string Pre,
    IReadOnlyList<string> Tokens,
    IReadOnlyList<int> TokenTypes,
    IReadOnlyList<string> Merges);
