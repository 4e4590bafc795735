using System.Text.Json;
using Ponder.Text.Tokenization.BytePair;

namespace Ponder.Text.Tokenization.Json;

/// <summary>Reads <c>model</c>: a vocabulary, merges and a few options.</summary>
internal sealed class ModelReader
{
    // Of a file with its merges, as vocabularies of 100,000 tokens and more have it.
    private const int BytesPerToken = 34;
    private const string VocabularyName = "vocab";
    private const string MergesName = "merges";

    private static readonly string[] s_fields =
    [
        VocabularyName, MergesName, "type", "unk_token", "fuse_unk", "byte_fallback", "ignore_merges", "continuing_subword_prefix",
        "end_of_word_suffix",
    ];

    private readonly int _expectedCount;
    private readonly string _source;
    private readonly Dictionary<string, JsonField> _options = [];
    private Vocabulary? _vocabulary;
    private MergeTable? _merges;

    private ModelReader(int expectedCount, string source)
    {
        _expectedCount = expectedCount;
        _source = source;
    }

    /// <summary>The tokens.</summary>
    public Vocabulary Vocabulary => _vocabulary!;

    /// <summary>The merges.</summary>
    public MergeTable Merges => _merges!;

    /// <summary>The options; <see cref="BytePairOptions.ByteLevel"/> is not the model's to say.</summary>
    public BytePairOptions Options { get; private set; } = new();

    /// <summary>Reads the value that the reader stands at.</summary>
    /// <param name="reader">The reader.</param>
    /// <param name="fileLength">How long the file is, from which the number of tokens is guessed.</param>
    /// <param name="source">The file's name, for messages.</param>
    /// <exception cref="TextException">The model is broken or no BPE.</exception>
    public static ModelReader Read(ref Utf8JsonReader reader, int fileLength, string source)
    {
        ModelReader model = new(fileLength / BytesPerToken, source);
        model.ReadFields(ref reader);
        return model;
    }

    private void ReadFields(ref Utf8JsonReader reader)
    {
        if (reader.TokenType != JsonTokenType.StartObject)
            throw new TextException(_source, "model", "expected an object");
        JsonNames names = new(s_fields, _source, "model");
        Utf8JsonReader mergesAhead = default;
        bool hasMergesAhead = false;
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            string? name = names.Find(ref reader);
            bool isVocabulary = name == VocabularyName;
            bool isMerges = name == MergesName;
            reader.Read();
            if ((isVocabulary && _vocabulary is not null) || (isMerges && (_merges is not null || hasMergesAhead)))
                throw new TextException(_source, isMerges ? "model.merges" : "model.vocab", "appears twice");

            if (isVocabulary)
            {
                _vocabulary = ModelTables.ReadVocabulary(ref reader, _expectedCount, _source);
            }
            else if (isMerges && _vocabulary is not null)
            {
                _merges = ModelTables.ReadMerges(ref reader, _vocabulary, _source);
            }
            else if (isMerges)
            {
                // Merges refer to the vocabulary: come back when it is known.
                mergesAhead = reader;
                hasMergesAhead = true;
                reader.Skip();
            }
            else if (name is not null)
            {
                JsonField field = new(_source, $"model.{name}", JsonElement.ParseValue(ref reader));
                if (!_options.TryAdd(name, field))
                    throw new TextException(_source, field.Path, "appears twice");
            }
            else
            {
                reader.Skip();
            }
        }
        CheckType();
        if (_vocabulary is null)
            throw new TextException(_source, "model.vocab", "is absent, expected an object of tokens and ids");
        if (hasMergesAhead)
            _merges = ModelTables.ReadMerges(ref mergesAhead, _vocabulary, _source);
        if (_merges is null)
            throw new TextException(_source, "model.merges", "is absent, expected an array of pairs");
        ReadOptions();
    }

    private JsonField Option(string name) =>
        _options.TryGetValue(name, out JsonField field) ? field : new JsonField(_source, $"model.{name}", default);

    private void CheckType()
    {
        // Files from before types were written have none.
        if (!Option("type").IsNull && Option("type").String() != "BPE")
            throw Option("type").Expected("BPE (other models are not supported)");
    }

    private void ReadOptions()
    {
        foreach (string affix in (ReadOnlySpan<string>)["continuing_subword_prefix", "end_of_word_suffix"])
        {
            if (!Option(affix).IsNull && Option(affix).String().Length > 0)
                throw Option(affix).Expected("an empty string or null (others are not supported)");
        }
        Options = new BytePairOptions
        {
            UnknownToken = Option("unk_token").IsNull ? null : Option("unk_token").String(),
            FuseUnknown = Option("fuse_unk").Boolean(absent: false),
            ByteFallback = Option("byte_fallback").Boolean(absent: false),
            IgnoreMerges = Option("ignore_merges").Boolean(absent: false),
        };
    }
}
