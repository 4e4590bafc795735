using Ponder.Checkpoints.Configuration;

namespace Ponder.Checkpoints.Gguf;

/// <summary>The recommended sampling (<c>general.sampling.*</c>) and the special tokens of GGUF metadata.</summary>
internal static class GgufRecommendations
{
    // Tokens that llama.cpp also takes as the end of a generation where the vocabulary has them.
    private static readonly string[] s_ends = ["<|im_end|>", "<|endoftext|>", "<｜end▁of▁sentence｜>", "<|eot_id|>"];

    /// <summary>Reads the recommendations.</summary>
    /// <param name="metadata">The model's metadata.</param>
    /// <param name="tokenizer">Its tokenizer.</param>
    /// <param name="vocabulary">Token ids must be below this.</param>
    public static GenerationConfig Read(GgufMetadata metadata, TokenizerSource tokenizer, int vocabulary) => new()
    {
        Temperature = (float?)metadata.Number("general.sampling.temp", 0, 1000),
        TopK = (int?)metadata.Integer("general.sampling.top_k", 0, int.MaxValue),
        TopP = (float?)metadata.Number("general.sampling.top_p", 0, 1),
        MinP = (float?)metadata.Number("general.sampling.min_p", 0, 1),
        RepetitionPenalty = (float?)metadata.Number("general.sampling.penalty_repeat", 1e-3, 1e3),
        EndTokens = EndTokens(metadata, tokenizer.Vocabulary, vocabulary),
        BeginToken = GgufTokenizer.TokenId(metadata, "tokenizer.ggml.bos_token_id", vocabulary),
        PadToken = GgufTokenizer.TokenId(metadata, "tokenizer.ggml.padding_token_id", vocabulary),
    };

    private static List<int> EndTokens(GgufMetadata metadata, GgufVocabulary? tokens, int vocabulary)
    {
        List<int> ends = [];
        foreach (string name in (string[])["eos", "eot", "eom"])
            if (GgufTokenizer.TokenId(metadata, $"tokenizer.ggml.{name}_token_id", vocabulary) is int id && !ends.Contains(id))
                ends.Add(id);
        for (int id = 0; id < Math.Min(tokens?.Tokens.Count ?? 0, vocabulary); id++)
            if (tokens!.TokenTypes[id] == GgufTokenType.Control && s_ends.Contains(tokens.Tokens[id]) && !ends.Contains(id))
                ends.Add(id);
        return ends;
    }
}
