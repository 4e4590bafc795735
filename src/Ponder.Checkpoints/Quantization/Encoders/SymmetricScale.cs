using System.Runtime.Intrinsics;

namespace Ponder.Checkpoints.Quantization.Encoders;

/// <summary>
/// Finds the scale of a group whose values are stored as signed levels: x ≈ scale · q, q in [−levels, levels − 1].
/// </summary>
/// <remarks>
/// With the levels fixed, the scale that minimises Σ w (x − scale·q)² is Σ w x q / Σ w q², and the error is then
/// Σ w x² − (Σ w x q)² / Σ w q². The levels follow from a trial scale, so a handful of trial scales around the one
/// that maps the largest value to the outermost level is compared by that error. w = x²: what is large matters most
/// (the k-quants' choice, llama.cpp pull request 1684).
/// </remarks>
internal static class SymmetricScale
{
    private const int Trials = 19;
    private const float TrialStep = 0.1f;

    /// <summary>The best scale, of either sign; 0 for a group of zeros.</summary>
    /// <param name="values">16 or 32 finite values.</param>
    /// <param name="levels">Half the number of levels: 8 for 4 bits, 16 for 5, 32 for 6.</param>
    public static float Find(ReadOnlySpan<float> values, int levels)
    {
        float extreme = Bounds.Extreme(values);
        if (extreme == 0)
            return 0;

        // The negative side has one level more, so the largest value goes there, whatever its sign.
        float best = 0;
        float scale = 0;
        for (int trial = 0; trial < Trials; trial++)
        {
            float inverse = -(levels + TrialStep * (trial - Trials / 2)) / extreme;
            (float product, float square) = Fit(values, inverse, levels);
            if (square > 0 && product * product > best * square)
            {
                scale = product / square;
                best = product * scale;
            }
        }
        return scale;
    }

    private static (float Product, float Square) Fit(ReadOnlySpan<float> values, float inverse, int levels)
    {
        Vector256<float> lowest = Vector256.Create((float)-levels);
        Vector256<float> highest = Vector256.Create((float)(levels - 1));
        Vector256<float> factor = Vector256.Create(inverse);
        Vector256<float> product = Vector256<float>.Zero;
        Vector256<float> square = Vector256<float>.Zero;
        for (int i = 0; i < values.Length; i += Vector256<float>.Count)
        {
            Vector256<float> x = Vector256.Create(values[i..]);
            Vector256<float> level = Vector256.ClampNative(Vector256.Round(x * factor), lowest, highest);
            Vector256<float> weighted = x * x * level;
            product = Vector256.MultiplyAddEstimate(weighted, x, product);
            square = Vector256.MultiplyAddEstimate(weighted, level, square);
        }
        return (Vector256.Sum(product), Vector256.Sum(square));
    }
}
