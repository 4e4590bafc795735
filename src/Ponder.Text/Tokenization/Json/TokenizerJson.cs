using System.Text.Json;
using System.Text.Unicode;
using Ponder.Text.Tokenization.BytePair;

namespace Ponder.Text.Tokenization.Json;

/// <summary>
/// Reads tokenizer.json. The vocabulary and the merges, nearly all of the file, are read token by token; the rest is
/// small and read as a tree.
/// </summary>
internal static class TokenizerJson
{
    // The post-processor only adds tokens around a text or moves offsets, neither of which is asked for here.
    private static readonly string[] s_fields = ["model", "added_tokens", "normalizer", "pre_tokenizer", "decoder"];

    /// <summary>Reads and checks a file.</summary>
    /// <exception cref="TextException">The file is broken or unsupported.</exception>
    public static TokenizerDefinition Read(ReadOnlySpan<byte> json, string source)
    {
        if (json.StartsWith("\uFEFF"u8))
            json = json[3..];
        if (!Utf8.IsValid(json))
            throw new TextException(source, null, "not valid UTF-8, expected JSON");
        try
        {
            return ReadObject(json, source);
        }
        catch (JsonException error)
        {
            throw new TextException(source, null, $"not valid JSON: {error.Message}", error);
        }
    }

    private static TokenizerDefinition ReadObject(ReadOnlySpan<byte> json, string source)
    {
        Utf8JsonReader reader = new(json);
        reader.Read();
        if (reader.TokenType != JsonTokenType.StartObject)
            throw new TextException(source, null, "expected a JSON object");

        ModelReader? model = null;
        JsonNames names = new(s_fields, source, null);
        Dictionary<string, JsonField> fields = [];
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            string? name = names.Find(ref reader);
            reader.Read();
            if (name is null)
            {
                reader.Skip();
                continue;
            }
            if (fields.ContainsKey(name) || (name == "model" && model is not null))
                throw new TextException(source, name, "appears twice");
            if (name == "model")
                model = ModelReader.Read(ref reader, json.Length, source);
            else
                fields.Add(name, new JsonField(source, name, JsonElement.ParseValue(ref reader)));
        }
        // Nothing may follow the object.
        reader.Read();

        if (model is null)
            throw new TextException(source, "model", "is absent, expected a BPE model");
        return Define(model, name => fields.TryGetValue(name, out JsonField field) ? field : new JsonField(source, name, default), source);
    }

    private static TokenizerDefinition Define(ModelReader model, Func<string, JsonField> field, string source)
    {
        Vocabulary vocabulary = model.Vocabulary;
        PreTokenizerReader splitting = PreTokenizerReader.Read(field("pre_tokenizer"));
        DecoderReader? decoder = field("decoder").IsNull ? null : DecoderReader.Read(field("decoder"));
        return new TokenizerDefinition
        {
            Vocabulary = vocabulary,
            AddedTokens = AddedTokenReader.Read(field("added_tokens"), vocabulary),
            Normalizer = NormalizerReader.Read(field("normalizer")),
            FirstStage = splitting.Connect(new WordEncoder(
                vocabulary,
                model.Merges,
                model.Options with { ByteLevel = splitting.ByteLevel },
                source)),
            DecoderSteps = decoder?.Steps,
            DecodesBytes = decoder is { DecodesBytes: true },
        };
    }
}
