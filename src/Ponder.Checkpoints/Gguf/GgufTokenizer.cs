namespace Ponder.Checkpoints.Gguf;

/// <summary>The <c>tokenizer.*</c> metadata.</summary>
internal static class GgufTokenizer
{
    private const int MostTemplates = 100;

    /// <summary>Reads the tokenizer and the chat templates; a file may have neither.</summary>
    public static TokenizerSource Read(GgufMetadata metadata)
    {
        GgufVocabulary? vocabulary = ReadVocabulary(metadata);
        return new TokenizerSource
        {
            Path = metadata.File,
            Vocabulary = vocabulary,
            ChatTemplate = metadata.Text("tokenizer.chat_template"),
            NamedTemplates = ReadNamedTemplates(metadata),
            BeginText = TextOf("tokenizer.ggml.bos_token_id"),
            EndText = TextOf("tokenizer.ggml.eos_token_id"),
            PadText = TextOf("tokenizer.ggml.padding_token_id"),
            UnknownText = TextOf("tokenizer.ggml.unknown_token_id"),
            AddBegin = metadata.Boolean("tokenizer.ggml.add_bos_token") ?? false,
            AddEnd = metadata.Boolean("tokenizer.ggml.add_eos_token") ?? false,
        };

        string? TextOf(string key) => vocabulary is not null && TokenId(metadata, key, vocabulary.Tokens.Count) is int id
            ? vocabulary.Tokens[id]
            : null;
    }

    /// <summary>A token's id; null if it is absent. −1 (all bits set) is how some files say "none".</summary>
    public static int? TokenId(GgufMetadata metadata, string key, int vocabulary)
    {
        if (metadata.Find(key)?.Content is uint.MaxValue or -1)
            return null;
        return (int?)metadata.Integer(key, 0, vocabulary - 1);
    }

    private static GgufVocabulary? ReadVocabulary(GgufMetadata metadata)
    {
        const string Tokens = "tokenizer.ggml.tokens";
        const string Types = "tokenizer.ggml.token_type";
        string? model = metadata.Text("tokenizer.ggml.model");
        IReadOnlyList<string>? tokens = metadata.Texts(Tokens);
        if (model is null or "no_vocab" or "none")
            return null;
        if (tokens is null)
            throw metadata.Missing(Tokens);
        if (tokens.Count is 0 or > Configuration.ModelLimits.Vocabulary)
            throw new CheckpointException(metadata.File, Tokens,
                $"has {tokens.Count} tokens, expected 1 to {Configuration.ModelLimits.Vocabulary}");
        IReadOnlyList<int> types = metadata.Integers(Types) ?? [.. Enumerable.Repeat(GgufTokenType.Normal, tokens.Count)];
        if (types.Count != tokens.Count)
            throw new CheckpointException(metadata.File, Types,
                $"has {types.Count} entries, expected one for each of the {tokens.Count} tokens");
        return new GgufVocabulary(model, metadata.Text("tokenizer.ggml.pre") ?? "default", tokens, types,
            metadata.Texts("tokenizer.ggml.merges") ?? []);
    }

    private static Dictionary<string, string> ReadNamedTemplates(GgufMetadata metadata)
    {
        const string List = "tokenizer.chat_templates";
        Dictionary<string, string> templates = [];
        foreach (string name in metadata.Texts(List) ?? [])
        {
            if (templates.Count == MostTemplates)
                throw new CheckpointException(metadata.File, List, $"has more than {MostTemplates} templates");
            if (metadata.Text($"tokenizer.chat_template.{name}") is string template)
                templates[name] = template;
        }
        return templates;
    }
}
