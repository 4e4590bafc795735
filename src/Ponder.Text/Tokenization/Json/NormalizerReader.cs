using Ponder.Text.Tokenization.Normalization;

namespace Ponder.Text.Tokenization.Json;

/// <summary>Reads <c>normalizer</c>.</summary>
internal static class NormalizerReader
{
    /// <summary>Reads a normalizer; null if there is none.</summary>
    /// <exception cref="TextException">It is broken or unsupported.</exception>
    public static Normalizer? Read(JsonField field) => field.IsNull ? null : ReadOne(field, new StepCount());

    private static Normalizer ReadOne(JsonField field, StepCount count)
    {
        count.Add(field);
        return field["type"].String() switch
        {
            "NFC" => new UnicodeNormalizer(compatibility: false, compose: true),
            "NFD" => new UnicodeNormalizer(compatibility: false, compose: false),
            "NFKC" => new UnicodeNormalizer(compatibility: true, compose: true),
            "NFKD" => new UnicodeNormalizer(compatibility: true, compose: false),
            "Lowercase" => new LowercaseNormalizer(),
            "Strip" => new StripNormalizer(field["strip_left"].Boolean(), field["strip_right"].Boolean()),
            "Prepend" => new PrependNormalizer(field["prepend"].String()),
            "Replace" => ReadReplace(field),
            "Sequence" => ReadSequence(field, count),
            _ => throw field["type"].Expected(
                "NFC, NFD, NFKC, NFKD, Lowercase, Strip, Prepend, Replace or Sequence (others are not supported)"),
        };
    }

    private static NormalizerSequence ReadSequence(JsonField field, StepCount count) =>
        new([.. field["normalizers"].Items().Select(item => ReadOne(item, count))], new GrowthLimit(field.Source, field.Path));

    /// <summary>Reads the two fields of a replacement, which decoders have too.</summary>
    public static ReplaceNormalizer ReadReplace(JsonField field) =>
        new(PatternReader.Read(field["pattern"]), field["content"].String(), new GrowthLimit(field.Source, field.Path));
}
