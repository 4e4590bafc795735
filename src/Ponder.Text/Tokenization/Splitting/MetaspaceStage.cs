using System.Text;

namespace Ponder.Text.Tokenization.Splitting;

/// <summary>SentencePiece's way with spaces: each becomes a visible character, and one may be put before the text.</summary>
/// <param name="replacement">What stands for a space, usually U+2581.</param>
/// <param name="prepend">Before which pieces one is put that has none.</param>
/// <param name="split">Whether every one of them begins a word.</param>
/// <param name="next">Where the words go.</param>
internal sealed class MetaspaceStage(Rune replacement, MetaspacePrepend prepend, bool split, EncodingStage next) : EncodingStage
{
    private readonly string _replacement = replacement.ToString();
    private readonly EncodingStage _next = split
        ? new SplitStage(new LiteralPattern(replacement.ToString()), SplitBehavior.MergedWithNext, invert: false, next)
        : next;

    /// <inheritdoc/>
    public override void Process(ReadOnlySpan<char> text, bool first, EncodingRun run)
    {
        string replaced = text.ToString().Replace(" ", _replacement, StringComparison.Ordinal);
        bool wanted = prepend == MetaspacePrepend.Always || (prepend == MetaspacePrepend.First && first);
        if (wanted && !replaced.StartsWith(_replacement, StringComparison.Ordinal))
            replaced = _replacement + replaced;
        _next.Process(replaced, first, run);
    }
}
