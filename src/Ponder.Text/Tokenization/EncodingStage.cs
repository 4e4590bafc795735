namespace Ponder.Text.Tokenization;

/// <summary>
/// One step on the way from text to ids: takes a piece and hands what it makes of it to the next step. The last one
/// is <see cref="BytePair.WordEncoder"/>.
/// </summary>
internal abstract class EncodingStage
{
    /// <summary>Takes a piece of text that holds no unpaired surrogates.</summary>
    /// <param name="text">The piece.</param>
    /// <param name="first">Whether the piece begins where the whole text does.</param>
    /// <param name="run">The state of this encoding.</param>
    public abstract void Process(ReadOnlySpan<char> text, bool first, EncodingRun run);
}
