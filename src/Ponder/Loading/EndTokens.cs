using Ponder.Checkpoints;
using Ponder.Checkpoints.Configuration;
using Ponder.Text.Tokenization;

namespace Ponder.Loading;

/// <summary>Which tokens end a generation.</summary>
public static class EndTokens
{
    // Base checkpoints name only the end of a document, while chat templates end a turn with a token of their own.
    private static readonly string[] s_known = ["<|im_end|>", "<|endoftext|>", "<|eot_id|>", "<|end_of_text|>"];

    /// <summary>The checkpoint's own, the tokenizer's, and those special tokens that always mean an end.</summary>
    public static IReadOnlyList<int> For(GenerationConfig recommended, TokenizerSource source, Tokenizer tokenizer)
    {
        HashSet<int> ends = [.. recommended.EndTokens];
        if (source.EndText is not null && tokenizer.TokenId(source.EndText) is int end)
            ends.Add(end);
        foreach (string text in s_known)
        {
            if (tokenizer.TokenId(text) is int id && tokenizer.IsSpecial(id))
                ends.Add(id);
        }
        return [.. ends.Order()];
    }
}
