namespace Ponder.Training.Objectives;

/// <summary>The weight of each token in the sum that is the loss of a whole batch, whatever pieces it is computed in.</summary>
public static class LossWeights
{
    /// <summary>Weights for the tokens of sequences, one after another.</summary>
    /// <param name="average">What is averaged over.</param>
    /// <param name="lengths">Tokens that count of every sequence of the batch.</param>
    /// <param name="constantLength">For <see cref="LossAverage.ConstantLength"/>: the longest that a sequence may be, in tokens.</param>
    /// <returns>A weight for each sequence's tokens; sequences without tokens that count take part in no average.</returns>
    /// <exception cref="ArgumentOutOfRangeException">A length is negative, or the constant one is not positive.</exception>
    public static float[] OfSequences(LossAverage average, IReadOnlyList<int> lengths, int constantLength = 1)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(constantLength);
        long tokens = 0;
        int sequences = 0;
        foreach (int length in lengths)
        {
            ArgumentOutOfRangeException.ThrowIfNegative(length, nameof(lengths));
            tokens += length;
            sequences += length > 0 ? 1 : 0;
        }
        return [.. lengths.Select(length => length == 0 ? 0 : average switch
        {
            LossAverage.Tokens => 1f / tokens,
            LossAverage.Sequences => 1f / ((float)sequences * length),
            LossAverage.ConstantLength => 1f / ((float)sequences * constantLength),
            _ => throw new ArgumentOutOfRangeException(nameof(average)),
        })];
    }
}
