using Ponder.Text.Tokenization.AddedTokens;
using Ponder.Text.Tokenization.BytePair;
using Ponder.Text.Tokenization.Decoding;
using Ponder.Text.Tokenization.Gguf;
using Ponder.Text.Tokenization.Json;
using Ponder.Text.Tokenization.Normalization;

namespace Ponder.Text.Tokenization;

/// <summary>
/// Turns text into the ids of a byte-pair vocabulary and back, exactly as Hugging Face's tokenizers do. Immutable and
/// safe for many threads at once.
/// </summary>
public sealed class Tokenizer
{
    private readonly Normalizer? _normalizer;
    private readonly EncodingStage _firstStage;
    private readonly AddedTokenMatcher _plainMatcher;
    private readonly AddedTokenMatcher _normalizedMatcher;

    internal Tokenizer(TokenizerDefinition definition)
    {
        _normalizer = definition.Normalizer;
        _firstStage = definition.FirstStage;
        AddedToken[] added = [.. definition.AddedTokens.Select(Normalize)];
        Texts = new TokenTexts(definition.Vocabulary, added);
        // Where the normalized contents of two are the same, a special one counts.
        AddedToken[] specialFirst = [.. added.Where(token => token.Special), .. added.Where(token => !token.Special)];
        _plainMatcher = new AddedTokenMatcher(specialFirst.Where(token => !token.Normalized), token => token.Content);
        _normalizedMatcher = new AddedTokenMatcher(specialFirst.Where(token => token.Normalized), token => token.DecodedContent);
        DecoderSteps = definition.DecodesBytes ? null : definition.DecoderSteps ?? [];
        TokenSeparator = definition.DecoderSteps is null ? " " : "";
    }

    /// <summary>The highest id + 1. Ids below it may be unused.</summary>
    public int VocabularySize => Texts.Size;

    /// <summary>The tokens.</summary>
    internal TokenTexts Texts { get; }

    /// <summary>The steps from tokens to text; null where a token is its bytes.</summary>
    internal IReadOnlyList<DecoderStep>? DecoderSteps { get; }

    /// <summary>What stands between two decoded tokens.</summary>
    internal string TokenSeparator { get; }

    /// <summary>Reads Hugging Face's tokenizer.json (model type BPE).</summary>
    /// <param name="tokenizerJson">The file, in UTF-8.</param>
    /// <param name="source">The file's name, for messages.</param>
    /// <exception cref="TextException">The file is broken or asks for something that is not supported.</exception>
    public static Tokenizer FromJson(ReadOnlySpan<byte> tokenizerJson, string source) =>
        new(TokenizerJson.Read(tokenizerJson, source));

    /// <summary>Makes a tokenizer from a GGUF file's metadata (<c>tokenizer.ggml.*</c>).</summary>
    /// <param name="model">The algorithm; <c>gpt2</c>, byte-level BPE, is supported.</param>
    /// <param name="pre">How words are split: <c>qwen2</c>, <c>llama-bpe</c>, …; empty for <c>default</c>.</param>
    /// <param name="tokens">Each token's text in the byte alphabet; a token's index is its id.</param>
    /// <param name="tokenTypes">ggml's token types, one a token (3 control, 4 user defined); or none at all.</param>
    /// <param name="merges">The merges in order, each two texts with a space between.</param>
    /// <param name="source">The file's name, for messages.</param>
    /// <exception cref="TextException">The metadata are broken or ask for something that is not supported.</exception>
    public static Tokenizer FromGguf(
        string model,
        string pre,
        IReadOnlyList<string> tokens,
        IReadOnlyList<int> tokenTypes,
        IReadOnlyList<string> merges,
        string source) => new(GgufTokenizer.Read(model, pre, tokens, tokenTypes, merges, source));

    /// <summary>The ids of a text. No begin or end token is added. Unpaired surrogates count as U+FFFD.</summary>
    /// <param name="text">The text.</param>
    /// <param name="matchSpecial">
    /// Whether the text of special tokens becomes those tokens; false treats it as plain text, as is right for text that
    /// users wrote. Added tokens that are not special are found either way.
    /// </param>
    /// <exception cref="TextException">The tokenizer cannot encode it: it lacks its own unknown token, or its pattern runs away.</exception>
    public IReadOnlyList<int> Encode(string text, bool matchSpecial = true)
    {
        ArgumentNullException.ThrowIfNull(text);
        List<int> ids = [];
        Encode(text, ids, matchSpecial);
        return ids;
    }

    /// <summary>Adds the ids of a text to a list; see <see cref="Encode(string, bool)"/>.</summary>
    /// <param name="text">The text.</param>
    /// <param name="destination">Where the ids go.</param>
    /// <param name="matchSpecial">Whether the text of special tokens becomes those tokens.</param>
    /// <exception cref="TextException">The tokenizer cannot encode it.</exception>
    public void Encode(ReadOnlySpan<char> text, List<int> destination, bool matchSpecial = true)
    {
        ArgumentNullException.ThrowIfNull(destination);
        text = Surrogates.Repair(text);
        EncodingRun run = new(destination);
        int position = 0;
        int taken = 0;
        while (taken < text.Length || position < text.Length)
        {
            int before = taken;
            AddedToken? token = _plainMatcher.Next(text, matchSpecial, ref position, ref taken, out int start);
            if (before < start)
                EncodeStretch(text[before..start], before == 0, matchSpecial, run);
            if (token is null)
                break;
            destination.Add(token.Id);
        }
    }

    /// <summary>
    /// The text of ids. Bytes that are not valid UTF-8 become U+FFFD; ids that no token has are left out.
    /// </summary>
    /// <param name="ids">The ids.</param>
    /// <param name="skipSpecial">Whether special tokens are left out.</param>
    public string Decode(IEnumerable<int> ids, bool skipSpecial = false)
    {
        ArgumentNullException.ThrowIfNull(ids);
        TokenDecoder decoder = CreateDecoder(skipSpecial);
        foreach (int id in ids)
            decoder.Add(id);
        return decoder.Flush();
    }

    /// <summary>A decoder that takes ids one by one as they are generated.</summary>
    /// <param name="skipSpecial">Whether special tokens are left out.</param>
    public TokenDecoder CreateDecoder(bool skipSpecial = false) => new(this, skipSpecial);

    /// <summary>A token's text as the file writes it (byte-level tokens in GPT-2's byte alphabet); null if no token has the id.</summary>
    public string? TokenText(int id) => Texts.Text(id);

    /// <summary>The id of a token by its text as the file writes it; null if there is none.</summary>
    public int? TokenId(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        return Texts.Find(text);
    }

    /// <summary>Whether the id is of a special token.</summary>
    public bool IsSpecial(int id) => Texts.Added(id) is { Special: true };

    /// <summary>The bytes that a token stands for by itself; none if no token has the id.</summary>
    public ReadOnlySpan<byte> TokenBytes(int id)
    {
        ReadOnlySpan<byte> text = Texts.Decoded(id);
        if (DecoderSteps is not null)
            return Decoding.TokenBytes.Of(text, DecoderSteps);
        byte[] bytes = new byte[text.Length];
        return bytes.AsSpan(0, ByteAlphabet.Decode(text, bytes));
    }

    private AddedToken Normalize(AddedToken token) =>
        token.Normalized && _normalizer?.Normalize(token.Content) is string content ? token with { DecodedContent = content } : token;

    private void EncodeStretch(ReadOnlySpan<char> text, bool first, bool matchSpecial, EncodingRun run)
    {
        text = _normalizer?.Normalize(text) ?? text;
        int position = 0;
        int taken = 0;
        while (taken < text.Length || position < text.Length)
        {
            int before = taken;
            AddedToken? token = _normalizedMatcher.Next(text, matchSpecial, ref position, ref taken, out int start);
            if (before < start)
                _firstStage.Process(text[before..start], first && before == 0, run);
            if (token is null)
                break;
            run.Destination.Add(token.Id);
        }
    }
}
