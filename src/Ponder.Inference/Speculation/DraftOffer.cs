namespace Ponder.Inference.Speculation;

/// <summary>
/// What a step has room for. Products take several rows together, so that a draft costs least a token where it fills up
/// the last such group of rows, or whole groups more.
/// </summary>
/// <param name="Most">Most tokens of the draft.</param>
/// <param name="RowCost">What a further row costs, in steps of the sequence.</param>
/// <param name="First">Tokens that fill the group which the step's rows have begun.</param>
/// <param name="Group">Rows of a group.</param>
internal readonly record struct DraftOffer(int Most, double RowCost, int First = 1, int Group = 1)
{
    /// <summary>Whether a draft of this length leaves no row of a group unused; if none can, the longest is as good as any.</summary>
    public bool Fills(int length) =>
        First > Most ? length == Most : length >= First && (length - First) % Group == 0;
}
