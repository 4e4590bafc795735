using Ponder.Text.Tokenization.Normalization;
using Ponder.Text.Tokenization.Splitting;

namespace Ponder.Text.Tokenization.Gguf;

/// <summary>What a pre-tokenizer's name in a GGUF file stands for.</summary>
internal sealed record GgufSplitting(IReadOnlyList<Pattern> Patterns)
{
    private static readonly GgufSplitting s_qwen2 = new([KnownPatterns.Qwen2])
    {
        Normalizer = new UnicodeNormalizer(compatibility: false, compose: true),
    };

    private static readonly GgufSplitting s_llama3 = new([KnownPatterns.Llama3]) { IgnoreMerges = true };
    private static readonly GgufSplitting s_gpt2 = new([KnownPatterns.Gpt2]);

    /// <summary>What is done to the text before; the file's original has it, though the file does not say so.</summary>
    public Normalizer? Normalizer { get; init; }

    /// <summary>A word that is a token is taken whole.</summary>
    public bool IgnoreMerges { get; init; }

    /// <summary>The splitting of a name.</summary>
    /// <exception cref="TextException">The name is not known.</exception>
    public static GgufSplitting Find(string pre, string source) => pre switch
    {
        "qwen2" or "deepseek-r1-qwen" => s_qwen2,
        "llama-bpe" or "llama3" or "llama-v3" => s_llama3,
        "gpt-2" => s_gpt2,
        "" or "default" => Default(source),
        _ => throw new TextException(source, "tokenizer.ggml.pre",
            $"{Quote.Text(pre)}, expected qwen2, deepseek-r1-qwen, llama-bpe, gpt-2 or default (others are not supported)"),
    };

    /// <summary>The steps, the last of which passes on to <paramref name="last"/>.</summary>
    public EncodingStage Connect(EncodingStage last) => Patterns.Reverse().Aggregate(last, (next, pattern) => pattern is WordScanner scanner
        ? new WordStage(scanner, next)
        : new SplitStage(pattern, SplitBehavior.Isolated, invert: false, next));

    // What llama.cpp does for files without a name: GPT-2's words after punctuation is split off, digits by threes.
    private static GgufSplitting Default(string source)
    {
        const string Field = "tokenizer.ggml.pre";
        return new GgufSplitting(
        [
            new RegexPattern(@"[\p{P}\$\+<=>\^~\|]+", source, Field),
            new RegexPattern(@"'s|'t|'re|'ve|'m|'ll|'d| ?\p{L}+| ?\p{N}+| ?[^\s\p{L}\p{N}]+|\s+(?!\S)", source, Field),
            new RegexPattern(@"\p{N}+", source, Field),
            new RegexPattern("[0-9][0-9][0-9]", source, Field),
        ]);
    }
}
