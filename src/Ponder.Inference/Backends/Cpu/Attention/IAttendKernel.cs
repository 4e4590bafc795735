namespace Ponder.Inference.Backends.Cpu.Attention;

/// <summary>
/// The two products of attention, for some rows (queries) that share a key-value head. Each result is one chain of
/// fused multiply-adds in the order of features, or of positions, so it does not depend on the kernel or on the other
/// rows. Rows are handled a few at a time: <see cref="SpareRows"/> rows past the last must be there to be read and
/// written.
/// </summary>
internal unsafe interface IAttendKernel
{
    /// <summary>Rows past the last that a kernel may touch.</summary>
    const int SpareRows = 3;

    /// <summary>For a panel of sixteen positions: scores[row][position] = Σ queries[row][feature] · key[feature][position].</summary>
    /// <param name="queries">The rows' queries, <paramref name="stride"/> floats apart.</param>
    /// <param name="stride">From one row's query to the next.</param>
    /// <param name="rows">How many.</param>
    /// <param name="panel">Keys: [feature][position].</param>
    /// <param name="scales">The panel's scales, [features / 32][position], in a format that has them.</param>
    /// <param name="features">The head size.</param>
    /// <param name="scores">Receives sixteen numbers a row.</param>
    /// <param name="scoreStride">From one row's scores to the next.</param>
    /// <param name="ahead">Memory that is read soon, as much as the panel; may be fetched into the cache meanwhile.</param>
    static abstract void Score(
        float* queries, int stride, int rows, byte* panel, float* scales, int features,
        float* scores, int scoreStride, byte* ahead);

    /// <summary>For a strip of sixteen features: sums[row][feature] = Σ weights[row][position] · value[position][feature].</summary>
    /// <param name="weights">The rows' weights, a position a float, multiplied by the values' scales where there are any.</param>
    /// <param name="stride">From one row's weights to the next.</param>
    /// <param name="rows">How many.</param>
    /// <param name="blocks">Where the values of each block of 32 positions start.</param>
    /// <param name="strip">Offset of the strip there, in bytes.</param>
    /// <param name="positions">How many to take in.</param>
    /// <param name="sums">Receives sixteen numbers a row.</param>
    /// <param name="sumStride">From one row's sums to the next.</param>
    /// <param name="ahead">For each block, memory that is read soon: as much as the strip, from the strip's offset on.</param>
    static abstract void Sum(
        float* weights, int stride, int rows, byte** blocks, int strip, int positions, float* sums, int sumStride, byte** ahead);
}
