using System.Text.Json;
using Ponder.Checkpoints.Configuration;

namespace Ponder.Checkpoints.HuggingFace;

/// <summary>generation_config.json, with config.json and the tokenizer's files behind it for the special tokens.</summary>
internal static class GenerationConfigJson
{
    private const int MostEndTokens = 256;

    /// <summary>Reads the recommendations.</summary>
    /// <param name="generation">generation_config.json, or null if there is none.</param>
    /// <param name="config">config.json.</param>
    /// <param name="tokenizer">The tokenizer's files: their end token is used where neither file names one.</param>
    /// <param name="vocabulary">Token ids must be below this.</param>
    public static GenerationConfig Read(JsonFields? generation, JsonFields config, TokenizerSource tokenizer, int vocabulary)
    {
        return new GenerationConfig
        {
            DoSample = generation?.Boolean("do_sample"),
            Temperature = (float?)generation?.Number("temperature", 0, 1000),
            TopK = (int?)generation?.Integer("top_k", 0, int.MaxValue),
            TopP = (float?)generation?.Number("top_p", 0, 1),
            MinP = (float?)generation?.Number("min_p", 0, 1),
            RepetitionPenalty = (float?)generation?.Number("repetition_penalty", 1e-3, 1e3),
            EndTokens = Ids(generation, "eos_token_id", vocabulary)
                ?? Ids(config, "eos_token_id", vocabulary)
                ?? EndTokenOf(tokenizer, vocabulary),
            BeginToken = First(Ids(generation, "bos_token_id", vocabulary) ?? Ids(config, "bos_token_id", vocabulary)),
            PadToken = First(Ids(generation, "pad_token_id", vocabulary) ?? Ids(config, "pad_token_id", vocabulary)),
        };
    }

    private static int? First(IReadOnlyList<int>? ids) => ids is [int first, ..] ? first : null;

    // One id or a list of ids; −1 is how some files say "none".
    private static List<int>? Ids(JsonFields? json, string name, int vocabulary)
    {
        if (json?.Find(name) is not JsonElement value)
            return null;
        List<int> ids = [];
        foreach (JsonElement item in value.ValueKind == JsonValueKind.Array ? value.EnumerateArray().ToArray() : [value])
        {
            long? id = JsonFields.AsInteger(item);
            if (id == -1)
                continue;
            if (id is null or < 0 || id >= vocabulary || ids.Count == MostEndTokens)
                throw json.Error(name,
                    $"has {JsonFields.Shown(item)}, expected at most {MostEndTokens} token ids from 0 to {vocabulary - 1}");
            if (!ids.Contains((int)id))
                ids.Add((int)id);
        }
        return ids.Count == 0 ? null : ids;
    }

    private static List<int> EndTokenOf(TokenizerSource tokenizer, int vocabulary)
    {
        if (tokenizer.EndText is null || tokenizer.TokenizerJson is null)
            return [];
        int? id = TokenIdLookup.Find(tokenizer.TokenizerJson, tokenizer.EndText, tokenizer.Path);
        return id is >= 0 && id < vocabulary ? [id.Value] : [];
    }
}
