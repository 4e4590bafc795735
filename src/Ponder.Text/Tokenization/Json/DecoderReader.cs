using Ponder.Text.Tokenization.Decoding;
using Ponder.Text.Tokenization.Normalization;
using Ponder.Text.Tokenization.Splitting;

namespace Ponder.Text.Tokenization.Json;

/// <summary>Reads <c>decoder</c> into the steps that it stands for.</summary>
internal sealed class DecoderReader
{
    // Replacements could each double what the one before made of a token.
    private const int MostLength = 1 << 16;

    private readonly List<DecoderStep> _steps = [];
    private readonly StepCount _count = new();
    private bool _fused;

    private DecoderReader()
    {
    }

    /// <summary>The steps from tokens to text.</summary>
    public IReadOnlyList<DecoderStep> Steps => _steps;

    /// <summary>Whether there is one step, which takes tokens for their bytes.</summary>
    public bool DecodesBytes { get; private set; }

    /// <summary>Reads a decoder.</summary>
    /// <exception cref="TextException">It is broken or unsupported.</exception>
    public static DecoderReader Read(JsonField field)
    {
        DecoderReader reader = new();
        reader.ReadOne(field);
        reader.DecodesBytes &= reader._steps.Count == 1;
        return reader;
    }

    private void ReadOne(JsonField field)
    {
        _count.Add(field);
        JsonField type = field["type"];
        string name = type.String();
        if (_fused && name is not ("Sequence" or "Fuse" or "Strip"))
            throw type.Expected("Strip or Fuse: nothing else is supported once tokens are fused");
        switch (name)
        {
            case "Sequence":
                foreach (JsonField item in field["decoders"].Items())
                    ReadOne(item);
                break;
            case "ByteLevel":
                _steps.Add(new DecoderStep(next => new ByteLevelSink(next)));
                DecodesBytes = true;
                _fused = true;
                break;
            case "Fuse":
                _fused = true;
                break;
            case "ByteFallback":
                _steps.Add(new DecoderStep(next => new ByteFallbackSink(next)));
                break;
            case "Replace":
                ReadReplace(field);
                break;
            case "Metaspace":
                ReadMetaspace(field);
                break;
            case "Strip":
                ReadStrip(field);
                break;
            default:
                throw type.Expected("ByteLevel, ByteFallback, Fuse, Replace, Strip, Metaspace or Sequence (others are not supported)");
        }
    }

    private void ReadReplace(JsonField field)
    {
        ReplaceNormalizer replace = NormalizerReader.ReadReplace(field);
        _steps.Add(new DecoderStep(next => new MapSink(Map, next), Map));

        string Map(string token)
        {
            string replaced = replace.Normalize(token) ?? token;
            return replaced.Length <= MostLength
                ? replaced
                : throw new TextException(field.Source, field.Path, $"makes a token of {replaced.Length} characters, expected at most {MostLength}");
        }
    }

    private void ReadMetaspace(JsonField field)
    {
        string replacement = field["replacement"].Character();
        bool dropFirst = PreTokenizerReader.ReadPrepend(field) != MetaspacePrepend.Never;
        _steps.Add(new DecoderStep(
            next => new MetaspaceSink(replacement, dropFirst, next),
            token => token.Replace(replacement, " ", StringComparison.Ordinal)));
    }

    private void ReadStrip(JsonField field)
    {
        string character = field["content"].Character();
        int start = field["start"].Number();
        int stop = field["stop"].Number();
        bool fused = _fused;
        _steps.Add(new DecoderStep(next => fused
            ? new StripTextSink(character, start, stop, next)
            : new StripTokenSink(character, start, stop, next)));
    }
}
