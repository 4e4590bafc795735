using System.Runtime.Intrinsics;

namespace Ponder.Inference.Backends.Cpu.Attention;

/// <summary>Scores to weights, for one row and one partition.</summary>
internal static unsafe class PartitionSoftmax
{
    private const int Lanes = 8;

    /// <summary>
    /// scores[i] = exp(scores[i] − maximum) for the positions that a row may see, 0 for those behind.
    /// </summary>
    /// <param name="scores">Scores; become weights. Room up to a multiple of eight.</param>
    /// <param name="visible">Positions the row may see; at least one.</param>
    /// <param name="positions">Positions there are.</param>
    /// <param name="scales">What weights are multiplied by once they are summed, position by position; null for nothing.</param>
    /// <param name="maximum">The largest score.</param>
    /// <param name="normaliser">The sum of weights.</param>
    public static void Run(float* scores, int visible, int positions, float* scales, out float maximum, out float normaliser)
    {
        int end = (positions + Lanes - 1) / Lanes * Lanes;
        new Span<float>(scores + visible, end - visible).Fill(float.NegativeInfinity);

        Vector256<float> largest = Vector256.Load(scores);
        for (int i = Lanes; i < end; i += Lanes)
            largest = Vector256.MaxNative(largest, Vector256.Load(scores + i));
        maximum = Largest(largest);

        Vector256<float> offset = Vector256.Create(maximum);
        Vector256<float> total = Vector256<float>.Zero;
        for (int i = 0; i < end; i += Lanes)
        {
            Vector256<float> weight = FastExp.Of(Vector256.Load(scores + i) - offset);
            total += weight;
            if (scales is not null)
                weight *= Vector256.Load(scales + i);
            weight.Store(scores + i);
        }
        normaliser = Sum(total);
    }

    private static float Largest(Vector256<float> values)
    {
        Vector128<float> four = Vector128.MaxNative(values.GetLower(), values.GetUpper());
        return MathF.Max(MathF.Max(four[0], four[1]), MathF.Max(four[2], four[3]));
    }

    /// <summary>Written out so that every instruction set adds in one order.</summary>
    private static float Sum(Vector256<float> values)
    {
        Vector128<float> four = values.GetLower() + values.GetUpper();
        return four[0] + four[1] + (four[2] + four[3]);
    }
}
