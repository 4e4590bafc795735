using System.Runtime.CompilerServices;
using System.Text;
using System.Text.Json;
using Ponder.Text.Tokenization.BytePair;

namespace Ponder.Text.Tokenization.Json;

/// <summary>Reads the two large tables of a model without building a tree of them.</summary>
internal static class ModelTables
{
    private const string Expected = "expected \"a b\" or [\"a\", \"b\"]";

    /// <summary>Reads the object of tokens and ids, about so many, that the reader stands at.</summary>
    /// <exception cref="TextException">It is none, or a token or id is wrong or appears twice.</exception>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static Vocabulary ReadVocabulary(ref Utf8JsonReader reader, int expectedCount, string source)
    {
        const string Field = "model.vocab";
        if (reader.TokenType != JsonTokenType.StartObject)
            throw new TextException(source, Field, "expected an object of tokens and ids");
        VocabularyBuilder builder = new(expectedCount, source, Field);
        JsonText text = new(source, Field);
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            ReadOnlySpan<byte> token = text.Read(ref reader);
            reader.Read();
            if (reader.TokenType != JsonTokenType.Number || !reader.TryGetInt32(out int id))
                throw new TextException(source, Field, $"token {Quote.Text(Encoding.UTF8.GetString(token))} has no id, expected a whole number");
            builder.Add(id, token);
        }
        return builder.Build();
    }

    /// <summary>Reads the array of merges that the reader stands at, each <c>"a b"</c> or <c>["a", "b"]</c>.</summary>
    /// <exception cref="TextException">It is none, or a merge has a part or a result that is no token.</exception>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static MergeTable ReadMerges(ref Utf8JsonReader reader, Vocabulary vocabulary, string source)
    {
        const string Field = "model.merges";
        if (reader.TokenType != JsonTokenType.StartArray)
            throw new TextException(source, Field, "expected an array of pairs");
        MergeResolver resolver = new(vocabulary, source, Field);
        JsonText leftText = new(source, Field);
        JsonText rightText = new(source, Field);
        while (reader.Read() && reader.TokenType != JsonTokenType.EndArray)
        {
            if (reader.TokenType == JsonTokenType.StartArray)
            {
                ReadOnlySpan<byte> left = Part(ref reader, leftText, resolver);
                ReadOnlySpan<byte> right = Part(ref reader, rightText, resolver);
                if (!reader.Read() || reader.TokenType != JsonTokenType.EndArray)
                    throw resolver.Wrong($"has more than two parts, {Expected}");
                resolver.Add(left, right);
                continue;
            }
            if (reader.TokenType != JsonTokenType.String)
                throw resolver.Wrong($"is no string and no array, {Expected}");
            ReadOnlySpan<byte> line = leftText.Read(ref reader);
            // The heading of the file that the merges were converted from.
            if (line.StartsWith("#version"u8))
                continue;
            int space = line.IndexOf((byte)' ');
            if (space < 0 || line[(space + 1)..].Contains((byte)' '))
                throw resolver.Wrong($"{Quote.Text(Encoding.UTF8.GetString(line))}, {Expected}");
            resolver.Add(line[..space], line[(space + 1)..]);
        }
        return resolver.Merges;
    }

    private static ReadOnlySpan<byte> Part(ref Utf8JsonReader reader, JsonText text, MergeResolver resolver) =>
        reader.Read() && reader.TokenType == JsonTokenType.String
            ? text.Read(ref reader)
            : throw resolver.Wrong($"is not a pair of strings, {Expected}");
}
