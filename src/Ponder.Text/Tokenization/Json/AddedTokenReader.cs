using Ponder.Text.Tokenization.AddedTokens;
using Ponder.Text.Tokenization.BytePair;

namespace Ponder.Text.Tokenization.Json;

/// <summary>Reads <c>added_tokens</c>.</summary>
internal static class AddedTokenReader
{
    /// <summary>Far more than any token has; bounds the search at one place of a text.</summary>
    private const int MaxLength = 1024;

    /// <summary>Bounds the memory for finding them, which takes many bytes a character.</summary>
    private const int MaxTotalLength = 1_000_000;

    /// <summary>Reads and checks the tokens; none if the field is absent.</summary>
    /// <exception cref="TextException">A token is broken, or shares its id or its content with another.</exception>
    public static IReadOnlyList<AddedToken> Read(JsonField field, Vocabulary vocabulary)
    {
        if (field.IsNull)
            return [];
        List<AddedToken> tokens = [];
        HashSet<int> ids = [];
        HashSet<string> contents = new(StringComparer.Ordinal);
        int totalLength = 0;
        foreach (JsonField item in field.Items())
        {
            AddedToken token = ReadToken(item, vocabulary);
            if (token.Content.Length == 0)
                continue;
            totalLength += token.Content.Length;
            if (totalLength > MaxTotalLength)
                throw new TextException(item.Source, field.Path, $"the contents have more than {MaxTotalLength} characters");
            if (!ids.Add(token.Id))
                throw new TextException(item.Source, item["id"].Path, $"id {token.Id} appears twice");
            if (!contents.Add(token.Content))
                throw new TextException(item.Source, item["content"].Path, $"{Quote.Text(token.Content)} appears twice");
            tokens.Add(token);
        }
        return tokens;
    }

    private static AddedToken ReadToken(JsonField item, Vocabulary vocabulary)
    {
        int id = item["id"].Number();
        if (id >= VocabularyBuilder.MaxSize)
            throw item["id"].Expected($"an id below {VocabularyBuilder.MaxSize}");
        string content = item["content"].String();
        if (content.Length > MaxLength)
            throw new TextException(item.Source, item["content"].Path, $"{content.Length} characters long, expected at most {MaxLength}");

        // A content that the vocabulary has keeps the id that it has there, whatever is said here: as Hugging Face does.
        int known = vocabulary.Find(content);
        if (known < 0 && vocabulary.Contains(id))
            throw new TextException(item.Source, item["id"].Path, $"id {id} of {Quote.Text(content)} belongs to another token in the vocabulary");
        bool special = item["special"].Boolean(absent: false);
        return new AddedToken(known >= 0 ? known : id, content)
        {
            Special = special,
            LeftStrip = item["lstrip"].Boolean(absent: false),
            RightStrip = item["rstrip"].Boolean(absent: false),
            SingleWord = item["single_word"].Boolean(absent: false),
            Normalized = item["normalized"].Boolean(absent: !special),
        };
    }
}
