namespace Ponder.Text.Tokenization;

/// <summary>What belongs to one call of Encode and is used by one thread only.</summary>
/// <param name="destination">Where ids go.</param>
internal sealed class EncodingRun(List<int> destination)
{
    /// <summary>The ids so far.</summary>
    public List<int> Destination { get; } = destination;

    /// <summary>A stack of matches, shared by the nested splitting steps.</summary>
    public List<Splitting.PatternMatch> Matches { get; } = [];
}
