using System.Text;
using Ponder.Text.Tokenization.AddedTokens;
using Ponder.Text.Tokenization.BytePair;

namespace Ponder.Text.Tokenization;

/// <summary>All tokens, those of the vocabulary and the added ones, which come first where both have an id or a text.</summary>
internal sealed class TokenTexts
{
    private readonly Vocabulary _vocabulary;
    private readonly Dictionary<int, AddedToken> _addedById = [];
    private readonly Dictionary<string, AddedToken> _addedByText = new(StringComparer.Ordinal);

    public TokenTexts(Vocabulary vocabulary, IReadOnlyList<AddedToken> added)
    {
        _vocabulary = vocabulary;
        Size = vocabulary.Size;
        foreach (AddedToken token in added)
        {
            _addedById.Add(token.Id, token);
            _addedByText.Add(token.Content, token);
            Size = Math.Max(Size, token.Id + 1);
        }
    }

    /// <summary>The highest id + 1.</summary>
    public int Size { get; }

    /// <summary>The added token with an id, or null.</summary>
    public AddedToken? Added(int id) => _addedById.GetValueOrDefault(id);

    /// <summary>Whether a token has this id.</summary>
    public bool Contains(int id) => _vocabulary.Contains(id) || _addedById.ContainsKey(id);

    /// <summary>A token's text as the file writes it; null for an id that no token has.</summary>
    public string? Text(int id) => Added(id)?.Content ?? (_vocabulary.Contains(id) ? Encoding.UTF8.GetString(_vocabulary.Text(id)) : null);

    /// <summary>What the decoder is given for a token, in UTF-8; empty for an id that no token has.</summary>
    public ReadOnlySpan<byte> Decoded(int id) => Added(id) is AddedToken token ? Encoding.UTF8.GetBytes(token.DecodedContent)
        : _vocabulary.Contains(id) ? _vocabulary.Text(id)
        : default;

    /// <summary>The id of a token's text as the file writes it, or null.</summary>
    public int? Find(string text)
    {
        if (_addedByText.TryGetValue(text, out AddedToken? token))
            return token.Id;
        int id = _vocabulary.Find(text);
        return id < 0 ? null : id;
    }
}
