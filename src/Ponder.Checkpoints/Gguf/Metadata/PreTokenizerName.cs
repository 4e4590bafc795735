using System.Text.Json;

namespace Ponder.Checkpoints.Gguf.Metadata;

/// <summary>
/// Finds the name that llama.cpp has for what a tokenizer.json splits text with before merging
/// (<c>tokenizer.ggml.pre</c>; src/llama-vocab.cpp, v0.5.0). GGUF has no place for the pattern itself, so a tokenizer
/// that matches none of the known ones cannot be stored.
/// </summary>
internal static class PreTokenizerName
{
    private const string Contractions = @"(?i:'s|'t|'re|'ve|'m|'ll|'d)";
    private const string SpacesAndLines = @"\s*[\r\n]+|\s+(?!\S)|\s+";
    private const string Gpt2 = @"'s|'t|'re|'ve|'m|'ll|'d| ?\p{L}+| ?\p{N}+| ?[^\s\p{L}\p{N}]+|\s+(?!\S)|\s+";
    private const string SingleDigits = "<digits>";

    private static readonly (string[] Steps, string Name)[] s_known =
    [
        ([$@"{Contractions}|[^\r\n\p{{L}}\p{{N}}]?\p{{L}}+|\p{{N}}| ?[^\s\p{{L}}\p{{N}}]+[\r\n]*|{SpacesAndLines}"], "qwen2"),
        ([$@"{Contractions}|[^\r\n\p{{L}}\p{{N}}]?[\p{{L}}\p{{M}}]+|\p{{N}}| ?[^\s\p{{L}}\p{{M}}\p{{N}}]+[\r\n]*|"
            + SpacesAndLines], "qwen35"),
        ([$@"{Contractions}|[^\r\n\p{{L}}\p{{N}}]?\p{{L}}+|\p{{N}}{{1,3}}| ?[^\s\p{{L}}\p{{N}}]+[\r\n]*|"
            + SpacesAndLines], "llama-bpe"),
        ([Gpt2], "gpt-2"),
        ([SingleDigits, Gpt2], "smollm"),
        ([@"[^\r\n\p{L}\p{N}]?[\p{Lu}\p{Lt}\p{Lm}\p{Lo}\p{M}]*[\p{Ll}\p{Lm}\p{Lo}\p{M}]+" + Contractions
            + @"?|[^\r\n\p{L}\p{N}]?[\p{Lu}\p{Lt}\p{Lm}\p{Lo}\p{M}]+[\p{Ll}\p{Lm}\p{Lo}\p{M}]*" + Contractions
            + @"?|\p{N}{1,3}| ?[^\s\p{L}\p{N}]+[\r\n/]*|" + SpacesAndLines], "gpt-4o"),
    ];

    /// <summary>The names that can be found, for messages.</summary>
    public static string Known => string.Join(", ", s_known.Select(known => known.Name));

    /// <summary>The name; null if llama.cpp has none.</summary>
    /// <param name="tokenizer">The root of tokenizer.json.</param>
    public static string? Find(JsonElement tokenizer)
    {
        List<string> steps = [];
        if (tokenizer.TryGetProperty("pre_tokenizer", out JsonElement root) && root.ValueKind == JsonValueKind.Object)
            AddSteps(root, steps);
        foreach ((string[] known, string name) in s_known)
        {
            // llama.cpp takes "llama-bpe" to look words up whole before merging; this is the same pattern without.
            if (known.SequenceEqual(steps))
                return name == "llama-bpe" && !IgnoresMerges(tokenizer) ? "smaug-bpe" : name;
        }
        return null;
    }

    private static void AddSteps(JsonElement step, List<string> steps)
    {
        string? type = Text(step, "type");
        switch (type)
        {
            case "Sequence" when step.TryGetProperty("pretokenizers", out JsonElement parts)
                && parts.ValueKind == JsonValueKind.Array:
                foreach (JsonElement part in parts.EnumerateArray())
                    AddSteps(part, steps);
                break;
            case "Split" when step.TryGetProperty("pattern", out JsonElement pattern) && IsolatesMatches(step):
                steps.Add(Canonical(Text(pattern, "Regex") ?? "<text>"));
                break;
            case "Digits" when Flag(step, "individual_digits", false):
                steps.Add(SingleDigits);
                break;
            case "ByteLevel" when !Flag(step, "add_prefix_space", true):
                if (Flag(step, "use_regex", true))
                    steps.Add(Gpt2);
                break;
            default:
                steps.Add($"<{type}>");
                break;
        }
    }

    // Two ways of writing the English contractions that both match the same.
    private static string Canonical(string pattern) => pattern
        .Replace("(?:'[sS]|'[tT]|'[rR][eE]|'[vV][eE]|'[mM]|'[lL][lL]|'[dD])", Contractions, StringComparison.Ordinal)
        .Replace("'(?i:[sdmt]|ll|ve|re)", Contractions, StringComparison.Ordinal);

    private static bool IsolatesMatches(JsonElement split) => (Text(split, "behavior"), Flag(split, "invert", false)) switch
    {
        ("Isolated", _) => true,
        // Every character is matched by the patterns used, so removing what does not match removes nothing.
        ("Removed", true) => true,
        _ => false,
    };

    private static bool IgnoresMerges(JsonElement tokenizer) =>
        tokenizer.TryGetProperty("model", out JsonElement model) && Flag(model, "ignore_merges", false);

    private static string? Text(JsonElement json, string name) =>
        json.ValueKind == JsonValueKind.Object && json.TryGetProperty(name, out JsonElement value)
            && value.ValueKind == JsonValueKind.String ? value.GetString() : null;

    private static bool Flag(JsonElement json, string name, bool absent) =>
        json.ValueKind == JsonValueKind.Object && json.TryGetProperty(name, out JsonElement value)
            ? value.ValueKind == JsonValueKind.True : absent;
}
