using System.Text.Json;

namespace Ponder.Checkpoints.HuggingFace;

/// <summary>Finds one token's id in tokenizer.json without building the vocabulary.</summary>
internal static class TokenIdLookup
{
    private static readonly JsonReaderOptions s_options = new() { MaxDepth = 64 };

    /// <summary>The id of a token by its exact text: an added token's, else the vocabulary's; null if there is none.</summary>
    /// <exception cref="CheckpointException">The file is not valid JSON.</exception>
    public static int? Find(ReadOnlySpan<byte> tokenizerJson, string text, string file)
    {
        try
        {
            Utf8JsonReader reader = new(tokenizerJson, s_options);
            int? inVocabulary = null;
            while (reader.Read())
            {
                if (reader.TokenType != JsonTokenType.PropertyName)
                    continue;
                if (reader.CurrentDepth == 1 && reader.ValueTextEquals("added_tokens"u8))
                {
                    if (AmongAdded(ref reader, text) is int added)
                        return added;
                }
                else if (reader.CurrentDepth == 2 && reader.ValueTextEquals("vocab"u8))
                {
                    inVocabulary ??= InVocabulary(ref reader, text);
                }
            }
            return inVocabulary;
        }
        catch (Exception e) when (e is JsonException or InvalidOperationException)
        {
            throw new CheckpointException(file, "tokenizer.json", $"is not valid JSON: {e.Message}", e);
        }
    }

    private static int? AmongAdded(ref Utf8JsonReader reader, string text)
    {
        reader.Read();
        if (reader.TokenType != JsonTokenType.StartArray)
        {
            reader.Skip();
            return null;
        }
        int? found = null;
        int depth = reader.CurrentDepth;
        int? id = null;
        bool matches = false;
        while (reader.Read() && reader.CurrentDepth > depth)
        {
            if (reader.TokenType == JsonTokenType.StartObject)
                (id, matches) = (null, false);
            else if (reader.TokenType == JsonTokenType.EndObject && matches)
                found ??= id;
            else if (reader.TokenType == JsonTokenType.PropertyName)
                ReadAddedField(ref reader, text, ref id, ref matches);
        }
        return found;
    }

    private static void ReadAddedField(ref Utf8JsonReader reader, string text, ref int? id, ref bool matches)
    {
        bool isId = reader.ValueTextEquals("id"u8);
        bool isContent = reader.ValueTextEquals("content"u8);
        reader.Read();
        if (isId && reader.TokenType == JsonTokenType.Number && reader.TryGetInt32(out int value))
            id = value;
        else if (isContent && reader.TokenType == JsonTokenType.String)
            matches = reader.ValueTextEquals(text);
        else
            reader.Skip();
    }

    private static int? InVocabulary(ref Utf8JsonReader reader, string text)
    {
        reader.Read();
        if (reader.TokenType != JsonTokenType.StartObject)
        {
            reader.Skip();
            return null;
        }
        int? found = null;
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            bool matches = reader.ValueTextEquals(text);
            reader.Read();
            if (matches && reader.TokenType == JsonTokenType.Number && reader.TryGetInt32(out int id))
                found = id;
            reader.Skip();
        }
        return found;
    }
}
