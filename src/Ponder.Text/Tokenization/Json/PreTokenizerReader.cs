using System.Text;
using Ponder.Text.Tokenization.Splitting;

namespace Ponder.Text.Tokenization.Json;

/// <summary>Reads <c>pre_tokenizer</c> into the steps that it stands for.</summary>
internal sealed class PreTokenizerReader
{
    private readonly List<Func<EncodingStage, EncodingStage>> _steps = [];
    private readonly StepCount _count = new();

    private PreTokenizerReader()
    {
    }

    /// <summary>Whether words are written in the byte alphabet.</summary>
    public bool ByteLevel { get; private set; }

    /// <summary>Reads a pre-tokenizer; null stands for none, so that a stretch of text is one word.</summary>
    /// <exception cref="TextException">It is broken or unsupported.</exception>
    public static PreTokenizerReader Read(JsonField field)
    {
        PreTokenizerReader reader = new();
        if (!field.IsNull)
            reader.ReadOne(field);
        return reader;
    }

    /// <summary>The first of the steps, the last of which passes on to <paramref name="last"/>.</summary>
    public EncodingStage Connect(EncodingStage last) =>
        Enumerable.Reverse(_steps).Aggregate(last, (next, step) => step(next));

    private void ReadOne(JsonField field)
    {
        _count.Add(field);
        string type = field["type"].String();
        if (ByteLevel && type != "Sequence")
            throw field["type"].Expected("nothing: ByteLevel is supported as the last step only");
        switch (type)
        {
            case "Sequence":
                foreach (JsonField item in field["pretokenizers"].Items())
                    ReadOne(item);
                break;
            case "ByteLevel":
                ReadByteLevel(field);
                break;
            case "Split":
                AddSplit(PatternReader.Read(field["pattern"]), Behavior(field["behavior"]), field["invert"].Boolean(absent: false));
                break;
            case "Digits":
                AddSplit(
                    CharacterPattern.Numbers,
                    field["individual_digits"].Boolean(absent: false) ? SplitBehavior.Isolated : SplitBehavior.Contiguous);
                break;
            case "Whitespace":
                AddSplit(new WordsAndSymbolsPattern(), SplitBehavior.Removed, invert: true);
                break;
            case "WhitespaceSplit":
                AddSplit(CharacterPattern.WhiteSpace, SplitBehavior.Removed);
                break;
            case "Punctuation":
                AddSplit(CharacterPattern.Punctuation, field["behavior"].IsNull ? SplitBehavior.Isolated : Behavior(field["behavior"]));
                break;
            case "CharDelimiterSplit":
                AddSplit(new LiteralPattern(field["delimiter"].Character()), SplitBehavior.Removed);
                break;
            case "Metaspace":
                ReadMetaspace(field);
                break;
            default:
                throw field["type"].Expected("ByteLevel, Split, Digits, Whitespace, WhitespaceSplit, Punctuation, CharDelimiterSplit, "
                    + "Metaspace or Sequence (others are not supported)");
        }
    }

    private void AddSplit(Pattern pattern, SplitBehavior behavior, bool invert = false)
    {
        // A scanner leaves nothing between its matches, so both ways around are the same.
        if (pattern is WordScanner scanner && behavior == SplitBehavior.Isolated)
            _steps.Add(next => new WordStage(scanner, next));
        else
            _steps.Add(next => new SplitStage(pattern, behavior, invert, next));
    }

    private void ReadByteLevel(JsonField field)
    {
        ByteLevel = true;
        if (field["add_prefix_space"].Boolean(absent: true))
            _steps.Add(next => new PrefixSpaceStage(next));
        if (field["use_regex"].Boolean(absent: true))
            AddSplit(KnownPatterns.Gpt2, SplitBehavior.Isolated);
    }

    private void ReadMetaspace(JsonField field)
    {
        Rune replacement = Rune.GetRuneAt(field["replacement"].Character(), 0);
        MetaspacePrepend prepend = ReadPrepend(field);
        bool split = field["split"].Boolean(absent: true);
        _steps.Add(next => new MetaspaceStage(replacement, prepend, split, next));
    }

    /// <summary>Whether a space is put before a text: a scheme, or in older files a truth value.</summary>
    public static MetaspacePrepend ReadPrepend(JsonField field) =>
        !field["prepend_scheme"].IsNull ? (MetaspacePrepend)field["prepend_scheme"].OneOf("always", "never", "first")
        : field["add_prefix_space"].Boolean(absent: true) ? MetaspacePrepend.Always
        : MetaspacePrepend.Never;

    private static SplitBehavior Behavior(JsonField field) =>
        (SplitBehavior)field.OneOf("Removed", "Isolated", "MergedWithPrevious", "MergedWithNext", "Contiguous");
}
