using System.Globalization;
using System.Text;
using Ponder.Text.Tokenization.AddedTokens;
using Ponder.Text.Tokenization.BytePair;
using Ponder.Text.Tokenization.Decoding;

namespace Ponder.Text.Tokenization.Gguf;

/// <summary>Reads the tokenizer of a GGUF file, which names its pre-tokenizer instead of describing it.</summary>
internal static class GgufTokenizer
{
    private const int UnknownType = 2;
    private const int ControlType = 3;
    private const int UserDefinedType = 4;

    /// <summary>Reads and checks the metadata.</summary>
    /// <exception cref="TextException">They are broken or unsupported.</exception>
    public static TokenizerDefinition Read(
        string model,
        string pre,
        IReadOnlyList<string> tokens,
        IReadOnlyList<int> tokenTypes,
        IReadOnlyList<string> merges,
        string source)
    {
        if (model != "gpt2")
            throw new TextException(source, "tokenizer.ggml.model", $"{Quote.Text(model)}, expected gpt2 (others are not supported)");
        if (tokens.Count > VocabularyBuilder.MaxSize)
        {
            throw new TextException(source, "tokenizer.ggml.tokens", string.Create(
                CultureInfo.InvariantCulture,
                $"{tokens.Count} tokens, expected at most {VocabularyBuilder.MaxSize}"));
        }
        if (tokenTypes.Count != 0 && tokenTypes.Count != tokens.Count)
        {
            throw new TextException(source, "tokenizer.ggml.token_type", string.Create(
                CultureInfo.InvariantCulture,
                $"{tokenTypes.Count} types, expected one for each of {tokens.Count} tokens"));
        }
        GgufSplitting splitting = GgufSplitting.Find(pre, source);
        Vocabulary vocabulary = ReadVocabulary(tokens, source);
        BytePairOptions options = new() { ByteLevel = true, IgnoreMerges = splitting.IgnoreMerges };
        return new TokenizerDefinition
        {
            Vocabulary = vocabulary,
            AddedTokens = ReadAddedTokens(tokens, tokenTypes),
            Normalizer = splitting.Normalizer,
            FirstStage = splitting.Connect(new WordEncoder(vocabulary, ReadMerges(merges, vocabulary, source), options, source)),
            DecoderSteps = [new DecoderStep(next => new ByteLevelSink(next))],
            DecodesBytes = true,
        };
    }

    private static Vocabulary ReadVocabulary(IReadOnlyList<string> tokens, string source)
    {
        VocabularyBuilder builder = new(tokens.Count, source, "tokenizer.ggml.tokens");
        byte[] utf8 = new byte[256];
        for (int id = 0; id < tokens.Count; id++)
        {
            int most = Encoding.UTF8.GetMaxByteCount(tokens[id].Length);
            if (utf8.Length < most)
                utf8 = new byte[most];
            builder.Add(id, utf8.AsSpan(0, Encoding.UTF8.GetBytes(tokens[id], utf8)));
        }
        return builder.Build();
    }

    private static AddedToken[] ReadAddedTokens(IReadOnlyList<string> tokens, IReadOnlyList<int> types) =>
        [.. Enumerable.Range(0, types.Count)
            .Where(id => types[id] is UnknownType or ControlType or UserDefinedType && tokens[id].Length > 0)
            .Select(id => new AddedToken(id, tokens[id]) { Special = types[id] != UserDefinedType })];

    private static MergeTable ReadMerges(IReadOnlyList<string> merges, Vocabulary vocabulary, string source)
    {
        MergeResolver resolver = new(vocabulary, source, "tokenizer.ggml.merges");
        byte[] utf8 = new byte[256];
        foreach (string merge in merges)
        {
            int most = Encoding.UTF8.GetMaxByteCount(merge.Length);
            if (utf8.Length < most)
                utf8 = new byte[most];
            ReadOnlySpan<byte> line = utf8.AsSpan(0, Encoding.UTF8.GetBytes(merge, utf8));
            int space = line.IndexOf((byte)' ');
            if (space < 0)
                throw resolver.Wrong($"{Quote.Text(merge)}, expected two texts with a space between");
            resolver.Add(line[..space], line[(space + 1)..]);
        }
        return resolver.Merges;
    }
}
