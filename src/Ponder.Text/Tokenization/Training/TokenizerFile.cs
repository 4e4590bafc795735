using System.Buffers;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using Ponder.Text.Tokenization.BytePair;
using Ponder.Text.Tokenization.Splitting;

namespace Ponder.Text.Tokenization.Training;

/// <summary>Writes Hugging Face's tokenizer.json as Qwen2's is: NFC, one digit at a time, byte-level.</summary>
internal static class TokenizerFile
{
    /// <param name="merges">Merges in order; symbols below 256 are bytes, others merges before.</param>
    /// <param name="specialTokens">Special tokens, which get the last ids.</param>
    public static byte[] Write(IReadOnlyList<(int Left, int Right)> merges, IReadOnlyList<string> specialTokens)
    {
        List<string> texts = [.. Enumerable.Range(0, 256).Select(Letter)];
        foreach ((int left, int right) in merges)
            texts.Add(texts[left] + texts[right]);
        // The bytes' ids follow their letters, as in other vocabularies.
        string[] vocabulary = [.. texts.Take(256).Order(StringComparer.Ordinal), .. texts.Skip(256)];

        ArrayBufferWriter<byte> buffer = new();
        using (Utf8JsonWriter json = new(buffer, new JsonWriterOptions { Indented = true, Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping }))
        {
            json.WriteStartObject();
            json.WriteString("version", "1.0");
            json.WriteNull("truncation");
            json.WriteNull("padding");
            WriteAdded(json, specialTokens, vocabulary.Length);
            WriteObject(json, "normalizer", ("type", "NFC"));
            WriteSplitting(json);
            WriteByteLevel(json, "post_processor");
            WriteByteLevel(json, "decoder");
            json.WriteStartObject("model");
            json.WriteString("type", "BPE");
            json.WriteNull("dropout");
            json.WriteNull("unk_token");
            json.WriteString("continuing_subword_prefix", "");
            json.WriteString("end_of_word_suffix", "");
            json.WriteBoolean("fuse_unk", false);
            json.WriteBoolean("byte_fallback", false);
            json.WriteBoolean("ignore_merges", false);
            json.WriteStartObject("vocab");
            for (int id = 0; id < vocabulary.Length; id++)
                json.WriteNumber(vocabulary[id], id);
            json.WriteEndObject();
            json.WriteStartArray("merges");
            foreach ((int left, int right) in merges)
                json.WriteStringValue($"{texts[left]} {texts[right]}");
            json.WriteEndArray();
            json.WriteEndObject();
            json.WriteEndObject();
        }
        return buffer.WrittenSpan.ToArray();
    }

    private static string Letter(int value)
    {
        Span<byte> utf8 = stackalloc byte[2];
        int length = ByteAlphabet.Encode([(byte)value], utf8);
        return Encoding.UTF8.GetString(utf8[..length]);
    }

    private static void WriteAdded(Utf8JsonWriter json, IReadOnlyList<string> tokens, int firstId)
    {
        json.WriteStartArray("added_tokens");
        for (int i = 0; i < tokens.Count; i++)
        {
            json.WriteStartObject();
            json.WriteNumber("id", firstId + i);
            json.WriteString("content", tokens[i]);
            json.WriteBoolean("single_word", false);
            json.WriteBoolean("lstrip", false);
            json.WriteBoolean("rstrip", false);
            json.WriteBoolean("normalized", false);
            // As with QwQ, those of thoughts and tools are text that a reader of answers sees.
            json.WriteBoolean("special", tokens[i].StartsWith("<|", StringComparison.Ordinal));
            json.WriteEndObject();
        }
        json.WriteEndArray();
    }

    private static void WriteSplitting(Utf8JsonWriter json)
    {
        json.WriteStartObject("pre_tokenizer");
        json.WriteString("type", "Sequence");
        json.WriteStartArray("pretokenizers");
        json.WriteStartObject();
        json.WriteString("type", "Split");
        WriteObject(json, "pattern", ("Regex", Gpt4Scanner.Qwen2Expression));
        json.WriteString("behavior", "Isolated");
        json.WriteBoolean("invert", false);
        json.WriteEndObject();
        WriteByteLevel(json, null);
        json.WriteEndArray();
        json.WriteEndObject();
    }

    private static void WriteByteLevel(Utf8JsonWriter json, string? name)
    {
        if (name is null)
            json.WriteStartObject();
        else
            json.WriteStartObject(name);
        json.WriteString("type", "ByteLevel");
        json.WriteBoolean("add_prefix_space", false);
        json.WriteBoolean("trim_offsets", false);
        json.WriteBoolean("use_regex", false);
        json.WriteEndObject();
    }

    private static void WriteObject(Utf8JsonWriter json, string name, (string Name, string Value) field)
    {
        json.WriteStartObject(name);
        json.WriteString(field.Name, field.Value);
        json.WriteEndObject();
    }
}
