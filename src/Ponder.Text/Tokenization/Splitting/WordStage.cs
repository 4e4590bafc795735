namespace Ponder.Text.Tokenization.Splitting;

/// <summary>Splits a piece into a scanner's words.</summary>
internal sealed class WordStage(WordScanner scanner, EncodingStage next) : EncodingStage
{
    /// <inheritdoc/>
    public override void Process(ReadOnlySpan<char> text, bool first, EncodingRun run)
    {
        for (int position = 0; position < text.Length;)
        {
            int end = scanner.EndOfWord(text, position);
            next.Process(text[position..end], first && position == 0, run);
            position = end;
        }
    }
}
