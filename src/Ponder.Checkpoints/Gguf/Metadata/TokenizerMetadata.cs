using Ponder.Checkpoints.Configuration;

namespace Ponder.Checkpoints.Gguf.Metadata;

/// <summary>The <c>tokenizer.*</c> keys.</summary>
internal static class TokenizerMetadata
{
    /// <summary>Sets what a file says of its tokenizer; that there is none if the checkpoint has none.</summary>
    /// <param name="metadata">Where to.</param>
    /// <param name="source">The checkpoint's tokenizer.</param>
    /// <param name="generation">Whose end and begin tokens stand in where the tokenizer is silent.</param>
    /// <param name="rows">Rows of the embedding: how many tokens to list.</param>
    /// <param name="pre">llama.cpp's name of the pre-tokenizer; null to recognise it.</param>
    /// <exception cref="CheckpointException">GGUF cannot hold the tokenizer.</exception>
    public static void Describe(
        MetadataList metadata, TokenizerSource source, GenerationConfig generation, int rows, string? pre)
    {
        GgufVocabulary? vocabulary = source.TokenizerJson is byte[] json
            ? TokenizerJson.Read(json, source.Path, rows, pre)
            : source.Vocabulary;
        if (vocabulary is null)
            metadata.Set("tokenizer.ggml.model", "no_vocab");
        else
            Describe(metadata, vocabulary, source, generation);

        metadata.SetIfAny("tokenizer.chat_template", source.ChatTemplate);
        if (source.NamedTemplates.Count > 0)
        {
            metadata.Set("tokenizer.chat_templates", source.NamedTemplates.Keys.ToArray());
            foreach ((string name, string template) in source.NamedTemplates)
                metadata.Set($"tokenizer.chat_template.{name}", template);
        }
    }

    private static void Describe(
        MetadataList metadata, GgufVocabulary vocabulary, TokenizerSource source, GenerationConfig generation)
    {
        metadata.Set("tokenizer.ggml.model", vocabulary.Model);
        metadata.Set("tokenizer.ggml.pre", vocabulary.Pre);
        metadata.Set("tokenizer.ggml.tokens", vocabulary.Tokens.ToArray());
        metadata.Set("tokenizer.ggml.token_type", vocabulary.TokenTypes.ToArray());
        metadata.Set("tokenizer.ggml.merges", vocabulary.Merges.ToArray());

        SetId("bos", source.BeginText, generation.BeginToken);
        SetId("eos", source.EndText, generation.EndTokens.Count > 0 ? generation.EndTokens[0] : null);
        SetId("unknown", source.UnknownText, null);
        SetId("padding", source.PadText, generation.PadToken);
        metadata.Set("tokenizer.ggml.add_bos_token", source.AddBegin);
        if (source.AddEnd)
            metadata.Set("tokenizer.ggml.add_eos_token", true);

        void SetId(string name, string? text, int? otherwise)
        {
            int found = text is null ? -1 : FindToken(vocabulary, text);
            int id = found >= 0 ? found : otherwise ?? -1;
            if (id >= 0 && id < vocabulary.Tokens.Count)
                metadata.Set($"tokenizer.ggml.{name}_token_id", (uint)id);
        }
    }

    // Special tokens usually come last.
    private static int FindToken(GgufVocabulary vocabulary, string text)
    {
        for (int id = vocabulary.Tokens.Count - 1; id >= 0; id--)
            if (vocabulary.Tokens[id] == text)
                return id;
        return -1;
    }
}
