using System.Text.Json;

namespace Ponder.Checkpoints.HuggingFace;

/// <summary>
/// The tokenizer's files of a Hugging Face folder: tokenizer.json, tokenizer_config.json, special_tokens_map.json
/// and the chat templates. All are optional.
/// </summary>
internal static class TokenizerFiles
{
    private const int LongestTokenizer = 512 << 20;

    /// <summary>Whether the folder has any of them.</summary>
    public static bool ArePresent(string folder) =>
        File.Exists(Path.Combine(folder, "tokenizer.json"))
        || File.Exists(Path.Combine(folder, "tokenizer_config.json"))
        || File.Exists(Path.Combine(folder, "chat_template.jinja"));

    /// <summary>Reads what is there.</summary>
    public static TokenizerSource Read(string folder)
    {
        string tokenizerPath = Path.Combine(folder, "tokenizer.json");
        JsonFields? config = JsonFields.LoadIfPresent(Path.Combine(folder, "tokenizer_config.json"));
        JsonFields? map = JsonFields.LoadIfPresent(Path.Combine(folder, "special_tokens_map.json"));
        ChatTemplates templates = ChatTemplates.Read(folder, config);
        return new TokenizerSource
        {
            Path = File.Exists(tokenizerPath) ? tokenizerPath : folder,
            TokenizerJson = File.Exists(tokenizerPath) ? SmallFile.Read(tokenizerPath, LongestTokenizer) : null,
            ChatTemplate = templates.Default,
            NamedTemplates = templates.Named,
            BeginText = TokenText("bos_token", config, map),
            EndText = TokenText("eos_token", config, map),
            PadText = TokenText("pad_token", config, map),
            UnknownText = TokenText("unk_token", config, map),
            AddBegin = config?.Boolean("add_bos_token") ?? false,
            AddEnd = config?.Boolean("add_eos_token") ?? false,
        };
    }

    // Either the text itself or the serialised token, an object with its text in "content".
    private static string? TokenText(string name, params ReadOnlySpan<JsonFields?> files)
    {
        foreach (JsonFields? file in files)
        {
            switch (file?.Find(name))
            {
                case { ValueKind: JsonValueKind.String } value:
                    return file.TextOf(value, name);
                case { ValueKind: JsonValueKind.Object }:
                    return file.Object(name)!.Text("content") ?? throw file.Missing($"{name}.content");
                case JsonElement other:
                    throw file.Error(name, $"is {JsonFields.Shown(other)}, expected a string or an object with content");
            }
        }
        return null;
    }
}
