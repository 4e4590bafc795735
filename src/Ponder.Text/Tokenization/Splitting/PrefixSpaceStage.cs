namespace Ponder.Text.Tokenization.Splitting;

/// <summary>Puts a space before every piece that does not begin with one (<c>add_prefix_space</c>).</summary>
internal sealed class PrefixSpaceStage(EncodingStage next) : EncodingStage
{
    /// <inheritdoc/>
    public override void Process(ReadOnlySpan<char> text, bool first, EncodingRun run) =>
        next.Process(text.StartsWith(' ') ? text : string.Concat(" ", text), first, run);
}
