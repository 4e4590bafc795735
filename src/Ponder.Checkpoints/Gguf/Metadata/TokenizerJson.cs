using System.Text.Json;

namespace Ponder.Checkpoints.Gguf.Metadata;

/// <summary>Turns a Hugging Face tokenizer.json (byte-level BPE) into the vocabulary that GGUF metadata holds.</summary>
internal sealed class TokenizerJson
{
    private const string Wanted = "only byte-level BPE can be stored in GGUF";

    private readonly string _file;
    private readonly string[] _tokens;
    private readonly int[] _types;

    private TokenizerJson(string file, int rows)
    {
        _file = file;
        _tokens = new string[rows];
        _types = new int[rows];
    }

    /// <summary>Reads the vocabulary; ids that the tokenizer does not use become <c>[PAD…]</c> of type unused.</summary>
    /// <param name="json">The file's bytes.</param>
    /// <param name="file">The file's name, for messages.</param>
    /// <param name="rows">Rows of the embedding: how many tokens to list.</param>
    /// <param name="pre">llama.cpp's name of the pre-tokenizer; null to recognise it.</param>
    /// <exception cref="CheckpointException">It is broken, or not something that GGUF can hold.</exception>
    public static GgufVocabulary Read(ReadOnlyMemory<byte> json, string file, int rows, string? pre)
    {
        try
        {
            using JsonDocument document = JsonDocument.Parse(json);
            return new TokenizerJson(file, rows).Read(document.RootElement, pre);
        }
        // A string with half a surrogate pair is valid JSON and not text.
        catch (Exception error) when (error is JsonException or InvalidOperationException)
        {
            throw new CheckpointException(file, null, $"is not valid JSON: {error.Message}", error);
        }
    }

    private GgufVocabulary Read(JsonElement root, string? pre)
    {
        JsonElement model = Member(root, "model", JsonValueKind.Object, "");
        bool named = model.TryGetProperty("type", out JsonElement name) && name.ValueKind == JsonValueKind.String;
        string? type = named ? name.GetString() : "BPE";
        if (type != "BPE")
            throw new CheckpointException(_file, "model.type", $"is {type}; {Wanted}");
        if (model.TryGetProperty("byte_fallback", out JsonElement fallback) && fallback.ValueKind == JsonValueKind.True)
            throw new CheckpointException(_file, "model.byte_fallback", $"is true; {Wanted}");
        CheckNormalizer(root);

        foreach (JsonProperty entry in Member(model, "vocab", JsonValueKind.Object, "model.").EnumerateObject())
            Place(entry.Value, entry.Name, GgufTokenType.Normal, $"model.vocab[{entry.Name}]");
        if (root.TryGetProperty("added_tokens", out JsonElement added) && added.ValueKind == JsonValueKind.Array)
            foreach (JsonElement token in added.EnumerateArray())
                PlaceAdded(token);
        for (int id = 0; id < _tokens.Length; id++)
        {
            if (_types[id] == 0)
                (_tokens[id], _types[id]) = ($"[PAD{id}]", GgufTokenType.Unused);
        }

        pre ??= PreTokenizerName.Find(root) ?? throw new CheckpointException(
            _file, "pre_tokenizer",
            $"llama.cpp has no name for it; recognised are {PreTokenizerName.Known}, any other must be named");
        return new GgufVocabulary("gpt2", pre, _tokens, _types, Merges(model));
    }

    private void CheckNormalizer(JsonElement root)
    {
        if (!root.TryGetProperty("normalizer", out JsonElement normalizer) || normalizer.ValueKind != JsonValueKind.Object)
            return;
        IEnumerable<JsonElement> steps = normalizer.TryGetProperty("normalizers", out JsonElement parts)
            && parts.ValueKind == JsonValueKind.Array ? parts.EnumerateArray() : [normalizer];
        foreach (JsonElement step in steps)
        {
            string? type = null;
            if (step.ValueKind == JsonValueKind.Object && step.TryGetProperty("type", out JsonElement name))
                type = name.ToString();
            if (type is not ("NFC" or "NFKC" or "Sequence"))
                throw new CheckpointException(
                    _file, "normalizer", $"{type ?? "a step"} cannot be stored in GGUF; expected NFC or none");
        }
    }

    private void PlaceAdded(JsonElement token)
    {
        if (token.ValueKind != JsonValueKind.Object || !token.TryGetProperty("content", out JsonElement content)
            || content.ValueKind != JsonValueKind.String || !token.TryGetProperty("id", out JsonElement id))
            throw new CheckpointException(_file, "added_tokens", "an entry has no content or no id");
        string text = content.GetString()!;
        bool special = token.TryGetProperty("special", out JsonElement flag) && flag.ValueKind == JsonValueKind.True;
        int type = special || LooksSpecial(text) ? GgufTokenType.Control : GgufTokenType.UserDefined;
        Place(id, text, type, $"added_tokens[{text}]");
    }

    // Tokens that checkpoints forgot to mark; llama.cpp's converter treats them so too.
    private static bool LooksSpecial(string text) =>
        text.StartsWith("<|", StringComparison.Ordinal) && text.EndsWith("|>", StringComparison.Ordinal)
        || text.StartsWith("<｜", StringComparison.Ordinal) && text.EndsWith("｜>", StringComparison.Ordinal)
        || text is "<pad>" or "<mask>";

    private void Place(JsonElement id, string text, int type, string field)
    {
        if (id.ValueKind != JsonValueKind.Number || !id.TryGetInt32(out int place) || place < 0 || place >= _tokens.Length)
            throw new CheckpointException(
                _file, field, $"has id {id.GetRawText()}; expected one below the embedding's {_tokens.Length} rows");
        if (_types[place] == GgufTokenType.Normal && type == GgufTokenType.Normal)
            throw new CheckpointException(_file, field, $"has id {place}, which \"{_tokens[place]}\" has too");
        (_tokens[place], _types[place]) = (text, type);
    }

    private List<string> Merges(JsonElement model)
    {
        List<string> merges = [];
        foreach (JsonElement merge in Member(model, "merges", JsonValueKind.Array, "model.").EnumerateArray())
        {
            merges.Add(merge.ValueKind switch
            {
                JsonValueKind.String => merge.GetString()!,
                JsonValueKind.Array when merge.GetArrayLength() == 2 => $"{Part(merge[0])} {Part(merge[1])}",
                _ => throw new CheckpointException(_file, "model.merges", $"entry {merges.Count} is not two pieces"),
            });
        }
        return merges;

        // The space separates the pieces, so one inside is written as the byte-level alphabet writes it.
        string Part(JsonElement part) => part.ValueKind == JsonValueKind.String
            ? part.GetString()!.Replace(' ', 'Ġ')
            : throw new CheckpointException(_file, "model.merges", $"entry {merges.Count} is not two pieces");
    }

    private JsonElement Member(JsonElement parent, string name, JsonValueKind kind, string prefix) =>
        parent.ValueKind == JsonValueKind.Object && parent.TryGetProperty(name, out JsonElement member)
            && member.ValueKind == kind
            ? member
            : throw new CheckpointException(
                _file, prefix + name, $"is missing or of the wrong kind; expected a JSON {kind.ToString().ToLowerInvariant()}");
}
