using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace Ponder.Inference.Sampling;

/// <summary>
/// Whole-vocabulary passes over logits and masses, vectorised. Sums run in float lanes over short chunks, then in
/// double.
/// </summary>
internal static class LogitMath
{
    /// <summary>Elements summed in single precision before the sum is widened.</summary>
    public const int Chunk = 1024;

    /// <summary>ln Σ exp(x · scale).</summary>
    /// <exception cref="InferenceException">A logit is not a finite number.</exception>
    public static double LogSumExp(ReadOnlySpan<float> logits, float scale = 1)
    {
        float max = FiniteMax(logits);
        double sum = 0;
        for (int start = 0; start < logits.Length; start += Chunk)
            sum += ExpSumChunk(logits.Slice(start, Math.Min(Chunk, logits.Length - start)), max, scale);
        return (double)max * scale + Math.Log(sum);
    }

    /// <summary>The largest logit; −∞ marks forbidden tokens.</summary>
    public static float Max(ReadOnlySpan<float> values)
    {
        Vector<float> max = new(float.NegativeInfinity);
        ReadOnlySpan<Vector<float>> blocks = MemoryMarshal.Cast<float, Vector<float>>(values);
        foreach (Vector<float> block in blocks)
            max = Vector.MaxNative(max, block);
        float result = float.NegativeInfinity;
        for (int i = 0; i < Vector<float>.Count; i++)
            result = Math.Max(result, max[i]);
        foreach (float value in values[(blocks.Length * Vector<float>.Count)..])
            result = Math.Max(result, value);
        return result;
    }

    /// <summary>The first index of a value that is present.</summary>
    public static int IndexOf(ReadOnlySpan<float> values, float value)
    {
        Vector<float> sought = new(value);
        ReadOnlySpan<Vector<float>> blocks = MemoryMarshal.Cast<float, Vector<float>>(values);
        int i = 0;
        while (i < blocks.Length && !Vector.EqualsAny(blocks[i], sought))
            i++;
        for (i *= Vector<float>.Count; values[i] != value;)
            i++;
        return i;
    }

    /// <summary>masses[i] = exp((logits[i] − max) · inverseTemperature); −∞ gives 0. Equal logits give equal masses.</summary>
    public static void Exp(ReadOnlySpan<float> logits, float max, float inverseTemperature, Span<float> masses)
    {
        Vector<float> offset = new(max);
        Vector<float> scale = new(inverseTemperature);
        ReadOnlySpan<Vector<float>> blocks = MemoryMarshal.Cast<float, Vector<float>>(logits);
        Span<Vector<float>> results = MemoryMarshal.Cast<float, Vector<float>>(masses);
        for (int i = 0; i < blocks.Length; i++)
            results[i] = VectorExp.Of((blocks[i] - offset) * scale);

        // The remainder goes through the same vector function: another one might round a tie apart.
        int rest = blocks.Length * Vector<float>.Count;
        Span<float> padded = stackalloc float[Vector<float>.Count];
        padded.Fill(max);
        logits[rest..].CopyTo(padded);
        VectorExp.Of((new Vector<float>(padded) - offset) * scale).CopyTo(padded);
        padded[..(logits.Length - rest)].CopyTo(masses[rest..]);
    }

    /// <summary>Σ m.</summary>
    public static double Sum(ReadOnlySpan<float> masses) => SumAtLeast(masses, float.NegativeInfinity);

    /// <summary>Σ m over the masses that are at least the threshold.</summary>
    public static double SumAtLeast(ReadOnlySpan<float> masses, float threshold)
    {
        double sum = 0;
        for (int start = 0; start < masses.Length; start += Chunk)
            sum += SumChunkAtLeast(masses.Slice(start, Math.Min(Chunk, masses.Length - start)), threshold);
        return sum;
    }

    private static double SumChunkAtLeast(ReadOnlySpan<float> masses, float threshold)
    {
        Vector<float> least = new(threshold);
        Vector<float> sums = Vector<float>.Zero;
        ReadOnlySpan<Vector<float>> blocks = MemoryMarshal.Cast<float, Vector<float>>(masses);
        foreach (Vector<float> block in blocks)
            sums += Vector.ConditionalSelect(Vector.GreaterThanOrEqual(block, least), block, Vector<float>.Zero);
        double sum = Vector.Sum(sums);
        foreach (float mass in masses[(blocks.Length * Vector<float>.Count)..])
            sum += mass >= threshold ? mass : 0;
        return sum;
    }

    private static double ExpSumChunk(ReadOnlySpan<float> logits, float max, float scale)
    {
        Vector<float> offset = new(max);
        Vector<float> sums = Vector<float>.Zero;
        ReadOnlySpan<Vector<float>> blocks = MemoryMarshal.Cast<float, Vector<float>>(logits);
        foreach (Vector<float> block in blocks)
            sums += VectorExp.Of((block - offset) * scale);
        double sum = Vector.Sum(sums);
        foreach (float logit in logits[(blocks.Length * Vector<float>.Count)..])
            sum += MathF.Exp((logit - max) * scale);
        return sum;
    }

    private static float FiniteMax(ReadOnlySpan<float> logits)
    {
        // x · 0 is 0 for finite x and NaN for all else; a sum of them remembers any NaN.
        Vector<float> max = new(float.NegativeInfinity);
        Vector<float> fault = Vector<float>.Zero;
        ReadOnlySpan<Vector<float>> blocks = MemoryMarshal.Cast<float, Vector<float>>(logits);
        foreach (Vector<float> block in blocks)
        {
            max = Vector.MaxNative(max, block);
            fault += block * Vector<float>.Zero;
        }
        float result = float.NegativeInfinity;
        float faults = Vector.Sum(fault);
        for (int i = 0; i < Vector<float>.Count; i++)
            result = Math.Max(result, max[i]);
        foreach (float logit in logits[(blocks.Length * Vector<float>.Count)..])
        {
            result = Math.Max(result, logit);
            faults += logit * 0;
        }
        if (faults != 0)
            ThrowNotFinite(logits);
        return result;
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static void ThrowNotFinite(ReadOnlySpan<float> logits)
    {
        int id = 0;
        while (float.IsFinite(logits[id]))
            id++;
        throw new InferenceException($"the model's logit of token {id} is {logits[id]}, not a finite number");
    }
}
