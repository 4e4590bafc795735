using System.Runtime.Intrinsics;

namespace Ponder.Checkpoints.Quantization.Encoders;

/// <summary>
/// Finds scale and minimum of a group of 32 stored as x ≈ scale · q − minimum, q in [0, top], both not negative.
/// </summary>
/// <remarks>
/// With the levels fixed, the pair that minimises Σ w (x − scale·q + minimum)² solves two linear equations. The
/// levels follow from a trial pair, so trial scales around (max − min) / top are compared by the error that remains.
/// w = √(mean x²) + |x|, the k-quants' choice (llama.cpp pull request 1684).
/// </remarks>
internal static class AffineScale
{
    /// <summary>Values in a group.</summary>
    public const int GroupLength = 32;

    private const int Trials = 21;
    private const float TrialStep = 0.1f;

    /// <summary>The best scale and minimum; zeros for a group of zeros.</summary>
    /// <param name="values">32 finite values.</param>
    /// <param name="top">The highest level: 15 for 4 bits, 31 for 5.</param>
    public static (float Scale, float Minimum) Find(ReadOnlySpan<float> values, int top)
    {
        Group group = new(values);
        // Levels reach from zero or below, since the stored minimum is subtracted and has no sign.
        float low = MathF.Min(group.Lowest, 0);
        float range = group.Highest - low;
        if (!(range > 0))
            return (0, -low);

        float scale = range / top;
        float minimum = -low;
        double best = double.PositiveInfinity;
        for (int trial = 0; trial < Trials; trial++)
        {
            float inverse = (top + TrialStep * (trial - Trials / 2)) / range;
            (double error, float trialScale, float trialMinimum) = group.Fit(inverse, low, top);
            if (error < best && trialScale > 0)
                (best, scale, minimum) = (error, trialScale, trialMinimum);
        }
        return (scale, minimum);
    }

    /// <summary>The 32 values in registers, with the sums that no trial changes.</summary>
    private readonly ref struct Group
    {
        private readonly ReadOnlySpan<float> _values;
        private readonly float _average;
        private readonly double _weight;
        private readonly double _value;
        private readonly double _square;

        public Group(ReadOnlySpan<float> values)
        {
            _values = values[..GroupLength];
            (Lowest, Highest) = Bounds.Of(_values);
            Vector256<float> squares = Vector256<float>.Zero;
            for (int i = 0; i < GroupLength; i += Vector256<float>.Count)
            {
                Vector256<float> x = Vector256.Create(values[i..]);
                squares = Vector256.MultiplyAddEstimate(x, x, squares);
            }
            _average = MathF.Sqrt(Vector256.Sum(squares) / GroupLength);

            Vector256<float> weight = Vector256<float>.Zero;
            Vector256<float> value = Vector256<float>.Zero;
            Vector256<float> square = Vector256<float>.Zero;
            for (int i = 0; i < GroupLength; i += Vector256<float>.Count)
            {
                Vector256<float> x = Vector256.Create(values[i..]);
                Vector256<float> w = Weight(x);
                weight += w;
                value = Vector256.MultiplyAddEstimate(w, x, value);
                square = Vector256.MultiplyAddEstimate(w * x, x, square);
            }
            _weight = Vector256.Sum(weight);
            _value = Vector256.Sum(value);
            _square = Vector256.Sum(square);
        }

        public float Lowest { get; }

        public float Highest { get; }

        /// <summary>Error, scale and minimum that fit best the levels of a trial.</summary>
        public (double Error, float Scale, float Minimum) Fit(float inverse, float low, int top)
        {
            Vector256<float> highest = Vector256.Create((float)top);
            Vector256<float> factor = Vector256.Create(inverse);
            Vector256<float> offset = Vector256.Create(low);
            Vector256<float> levels = Vector256<float>.Zero;
            Vector256<float> levelSquares = Vector256<float>.Zero;
            Vector256<float> products = Vector256<float>.Zero;
            for (int i = 0; i < GroupLength; i += Vector256<float>.Count)
            {
                Vector256<float> x = Vector256.Create(_values[i..]);
                Vector256<float> level = Vector256.Round((x - offset) * factor);
                level = Vector256.ClampNative(level, Vector256<float>.Zero, highest);
                Vector256<float> weighted = Weight(x) * level;
                levels += weighted;
                levelSquares = Vector256.MultiplyAddEstimate(weighted, level, levelSquares);
                products = Vector256.MultiplyAddEstimate(weighted, x, products);
            }
            return Solve(Vector256.Sum(levels), Vector256.Sum(levelSquares), Vector256.Sum(products));
        }

        private (double Error, float Scale, float Minimum) Solve(double level, double levelSquare, double product)
        {
            double determinant = _weight * levelSquare - level * level;
            if (!(determinant > 0))
                return (double.PositiveInfinity, 0, 0);

            double scale = (_weight * product - _value * level) / determinant;
            double minimum = (level * product - levelSquare * _value) / determinant;
            if (minimum < 0)
            {
                minimum = 0;
                scale = product / levelSquare;
            }
            double error = _square + scale * scale * levelSquare + minimum * minimum * _weight
                - 2 * scale * product + 2 * minimum * _value - 2 * scale * minimum * level;
            return (error, (float)scale, (float)minimum);
        }

        private Vector256<float> Weight(Vector256<float> x) => Vector256.Create(_average) + Vector256.Abs(x);
    }
}
