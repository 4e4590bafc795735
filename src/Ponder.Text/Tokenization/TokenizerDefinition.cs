using Ponder.Text.Tokenization.AddedTokens;
using Ponder.Text.Tokenization.BytePair;
using Ponder.Text.Tokenization.Decoding;
using Ponder.Text.Tokenization.Normalization;

namespace Ponder.Text.Tokenization;

/// <summary>What a file says a tokenizer is, read and checked.</summary>
internal sealed record TokenizerDefinition
{
    /// <summary>All tokens that merging can give.</summary>
    public required Vocabulary Vocabulary { get; init; }

    /// <summary>The tokens that are looked for in the text itself; no two have the same id or content.</summary>
    public IReadOnlyList<AddedToken> AddedTokens { get; init; } = [];

    /// <summary>What is done to the text between added tokens; null for nothing.</summary>
    public Normalizer? Normalizer { get; init; }

    /// <summary>The steps from the text between added tokens to ids.</summary>
    public required EncodingStage FirstStage { get; init; }

    /// <summary>The steps of the decoder; null if there is none, which puts spaces between tokens.</summary>
    public IReadOnlyList<DecoderStep>? DecoderSteps { get; init; }

    /// <summary>Decoding is nothing but the bytes of the tokens, one after the other.</summary>
    public bool DecodesBytes { get; init; }
}
