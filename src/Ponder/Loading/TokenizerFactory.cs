using Ponder.Checkpoints;
using Ponder.Text.Tokenization;

namespace Ponder.Loading;

/// <summary>Makes a tokenizer from what a checkpoint stores.</summary>
public static class TokenizerFactory
{
    /// <summary>The checkpoint's tokenizer.</summary>
    /// <exception cref="Text.TextException">The tokenizer is invalid or of an unsupported kind.</exception>
    /// <exception cref="CheckpointException">There is none.</exception>
    public static Tokenizer Create(TokenizerSource source)
    {
        if (source.TokenizerJson is not null)
            return Tokenizer.FromJson(source.TokenizerJson, source.Path);
        if (source.Vocabulary is not GgufVocabulary vocabulary)
            throw new CheckpointException(source.Path, null, "has no tokenizer, expected tokenizer.json or a GGUF vocabulary");

        return Tokenizer.FromGguf(
            vocabulary.Model, vocabulary.Pre, vocabulary.Tokens, vocabulary.TokenTypes, vocabulary.Merges, source.Path);
    }
}
