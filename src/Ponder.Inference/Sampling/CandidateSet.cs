using System.Buffers;
using System.Numerics;

namespace Ponder.Inference.Sampling;

/// <summary>
/// The tokens that may still be drawn at one step, in order of id: their logits, and their masses (probabilities up
/// to a common factor). Buffers are rented, so that a step allocates nothing.
/// </summary>
internal ref struct CandidateSet
{
    private readonly float[] _masses;
    private float[]? _ownLogits;
    private int[]? _ids;
    private ReadOnlySpan<float> _logits;
    private readonly float _max;

    /// <summary>Takes the <paramref name="topK"/> best logits, or all when it is 0 or beyond their number.</summary>
    public CandidateSet(ReadOnlySpan<float> logits, float max, int topK)
    {
        _max = max;
        if (topK == 0 || topK >= logits.Length)
        {
            _logits = logits;
        }
        else
        {
            _ownLogits = ArrayPool<float>.Shared.Rent(topK);
            _ids = ArrayPool<int>.Shared.Rent(topK);
            TopSelection.Select(logits, _ownLogits.AsSpan(0, topK), _ids.AsSpan(0, topK));
            _ids.AsSpan(0, topK).Sort(_ownLogits.AsSpan(0, topK));
            _logits = _ownLogits.AsSpan(0, topK);
        }
        _masses = ArrayPool<float>.Shared.Rent(_logits.Length);
    }

    private readonly Span<float> Masses => _masses.AsSpan(0, _logits.Length);

    /// <summary>Sets the masses to exp((logit − max) / temperature).</summary>
    public readonly void SetTemperature(float temperature) => LogitMath.Exp(_logits, _max, 1 / temperature, Masses);

    /// <summary>
    /// Keeps the smallest set of most probable candidates whose share of the whole mass reaches <paramref
    /// name="topP"/>.
    /// </summary>
    public void KeepNucleus(float topP)
    {
        double total = LogitMath.Sum(Masses);
        // Even all together, masses below this cannot make up the share that is to be dropped: none of them is in the
        // nucleus. It leaves the bisection a short list wherever the model has an opinion.
        double negligible = (1 - (double)topP) * total / _logits.Length * 0.999;
        Keep((float)negligible, int.MaxValue);
        NucleusCut cut = NucleusCut.Find(Masses, Math.Max(topP * total, double.Epsilon));
        Keep(cut.Threshold, cut.Ties);
    }

    /// <summary>Drops candidates with less than <paramref name="minP"/> of the best one's mass.</summary>
    public void KeepAbove(float minP) => Keep(minP * LogitMath.Max(Masses), int.MaxValue);

    /// <summary>
    /// Draws a token: the first, in order of id, at which the cumulative mass exceeds the given share of the whole.
    /// </summary>
    public readonly int Draw(double uniform)
    {
        ReadOnlySpan<float> masses = Masses;
        double left = uniform * LogitMath.Sum(masses);
        int lastPossible = -1;
        for (int start = 0; start < masses.Length; start += LogitMath.Chunk)
        {
            ReadOnlySpan<float> chunk = masses.Slice(start, Math.Min(LogitMath.Chunk, masses.Length - start));
            double sum = LogitMath.Sum(chunk);
            if (left >= sum && start + chunk.Length < masses.Length)
            {
                left -= sum;
                continue;
            }
            for (int i = 0; i < chunk.Length; i++)
            {
                if (chunk[i] > 0)
                    lastPossible = start + i;
                left -= chunk[i];
                if (left < 0)
                    return IdAt(start + i);
            }
            // Rounding used the chunk up; what it leaves over is too small to be seen.
            if (lastPossible >= 0)
                break;
        }
        return IdAt(lastPossible >= 0 ? lastPossible : LogitMath.IndexOf(masses, LogitMath.Max(masses)));
    }

    /// <summary>Returns the buffers.</summary>
    public readonly void Dispose()
    {
        ArrayPool<float>.Shared.Return(_masses);
        if (_ownLogits is not null)
            ArrayPool<float>.Shared.Return(_ownLogits);
        if (_ids is not null)
            ArrayPool<int>.Shared.Return(_ids);
    }

    private readonly int IdAt(int index) => _ids is null ? index : _ids[index];

    /// <summary>Keeps masses above the threshold, and so many of those equal to it.</summary>
    private void Keep(float threshold, int ties)
    {
        Span<float> masses = Masses;
        int[]? sourceIds = _ids;
        _ids ??= ArrayPool<int>.Shared.Rent(masses.Length);
        _ownLogits ??= ArrayPool<float>.Shared.Rent(masses.Length);
        Vector<float> least = new(threshold);
        int kept = 0;
        for (int start = 0; start < masses.Length; start += Vector<float>.Count)
        {
            int end = start + Vector<float>.Count;
            if (end <= masses.Length && !Vector.GreaterThanOrEqualAny(new Vector<float>(masses[start..]), least))
                continue;
            for (int i = start; i < Math.Min(end, masses.Length); i++)
            {
                float mass = masses[i];
                if (mass > threshold || (mass == threshold && ties-- > 0))
                {
                    _ids[kept] = sourceIds is null ? i : sourceIds[i];
                    _ownLogits[kept] = _logits[i];
                    masses[kept++] = mass;
                }
            }
        }
        _logits = _ownLogits.AsSpan(0, kept);
    }
}
