using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using Ponder.Inference.Backends.Cpu.KeyValues;

namespace Ponder.Inference.Backends.Cpu.Attention;

/// <summary>
/// Some queries against one cache block of 32 positions. Four queries share each key and value that is read and
/// widened; a single query goes through the same operations in the same order.
/// </summary>
internal static unsafe class AttendKernel<TElement>
    where TElement : struct, IKeyValueElement
{
    public const int BlockTokens = 32;

    /// <summary>Queries of the wide kernels.</summary>
    public const int Queries = 4;

    /// <summary>scores[position] = query · key for every position of the block, written or not.</summary>
    /// <param name="query">One query of <paramref name="size"/> features.</param>
    /// <param name="keys">[feature][position].</param>
    /// <param name="size">The head size.</param>
    /// <param name="scores">Receives 32 numbers.</param>
    public static void ScoreOne(float* query, byte* keys, int size, float* scores)
    {
        Vector512<float> a = default, b = default;
        for (int i = 0; i < size; i++)
        {
            Vector512<float> q = Vector512.Create(query[i]);
            a = Vector512.FusedMultiplyAdd(q, TElement.Load(keys, (long)i * BlockTokens), a);
            b = Vector512.FusedMultiplyAdd(q, TElement.Load(keys, (long)i * BlockTokens + 16), b);
        }
        a.Store(scores);
        b.Store(scores + 16);
    }

    /// <summary><see cref="ScoreOne"/> for four queries, <paramref name="stride"/> floats apart; scores are 32 apart.</summary>
    public static void ScoreFour(float* query, int stride, byte* keys, int size, float* scores)
    {
        float* q1 = query + stride, q2 = q1 + stride, q3 = q2 + stride;
        Vector512<float> a0 = default, b0 = default, a1 = default, b1 = default;
        Vector512<float> a2 = default, b2 = default, a3 = default, b3 = default;
        for (int i = 0; i < size; i++)
        {
            Vector512<float> low = TElement.Load(keys, (long)i * BlockTokens);
            Vector512<float> high = TElement.Load(keys, (long)i * BlockTokens + 16);
            Vector512<float> q = Vector512.Create(query[i]);
            a0 = Vector512.FusedMultiplyAdd(q, low, a0);
            b0 = Vector512.FusedMultiplyAdd(q, high, b0);
            q = Vector512.Create(q1[i]);
            a1 = Vector512.FusedMultiplyAdd(q, low, a1);
            b1 = Vector512.FusedMultiplyAdd(q, high, b1);
            q = Vector512.Create(q2[i]);
            a2 = Vector512.FusedMultiplyAdd(q, low, a2);
            b2 = Vector512.FusedMultiplyAdd(q, high, b2);
            q = Vector512.Create(q3[i]);
            a3 = Vector512.FusedMultiplyAdd(q, low, a3);
            b3 = Vector512.FusedMultiplyAdd(q, high, b3);
        }
        a0.Store(scores);
        b0.Store(scores + 16);
        a1.Store(scores + 32);
        b1.Store(scores + 48);
        a2.Store(scores + 64);
        b2.Store(scores + 80);
        a3.Store(scores + 96);
        b3.Store(scores + 112);
    }

    /// <summary>
    /// Turns a block's scores into weights relative to the running maximum; hidden positions weigh nothing.
    /// </summary>
    /// <param name="scores">32 scores; become weights.</param>
    /// <param name="visible">Positions the query may see.</param>
    /// <param name="maximum">The largest score so far.</param>
    /// <param name="normaliser">The sum of weights so far.</param>
    /// <returns>What earlier sums must be multiplied by.</returns>
    public static float Softmax(float* scores, int visible, ref float maximum, ref float normaliser)
    {
        Vector512<int> lanes = Vector512<int>.Indices;
        Vector512<float> hidden = Vector512.Create(float.NegativeInfinity);
        Vector512<float> low = Vector512.ConditionalSelect(
            Vector512.LessThan(lanes, Vector512.Create(visible)).AsSingle(), Vector512.Load(scores), hidden);
        Vector512<float> high = Vector512.ConditionalSelect(
            Vector512.LessThan(lanes, Vector512.Create(visible - 16)).AsSingle(), Vector512.Load(scores + 16), hidden);

        float best = Math.Max(maximum, Largest(Vector512.Max(low, high)));
        Vector512<float> offset = Vector512.Create(best);
        low = Vector512.Exp(low - offset);
        high = Vector512.Exp(high - offset);
        low.Store(scores);
        high.Store(scores + 16);

        float rescale = MathF.Exp(maximum - best);
        maximum = best;
        normaliser = normaliser * rescale + Vector512.Sum(low + high);
        return rescale;
    }

    /// <summary>sum = sum · rescale + Σ weight · value over the first <paramref name="visible"/> positions.</summary>
    /// <param name="sum">One query's sum of <paramref name="width"/> features (a multiple of sixteen).</param>
    /// <param name="weights">A weight a position.</param>
    /// <param name="rescale">See <see cref="Softmax"/>.</param>
    /// <param name="visible">Positions to take in.</param>
    /// <param name="values">[position][feature].</param>
    /// <param name="width">The padded head size.</param>
    public static void SumOne(float* sum, float* weights, float rescale, int visible, byte* values, int width)
    {
        for (int start = 0; start < width; start += 16)
        {
            Vector512<float> total = Vector512.Load(sum + start) * rescale;
            for (int i = 0; i < visible; i++)
                total = Vector512.FusedMultiplyAdd(Vector512.Create(weights[i]), TElement.Load(values, (long)i * width + start), total);
            total.Store(sum + start);
        }
    }

    /// <summary><see cref="SumOne"/> for four queries: sums <paramref name="width"/> apart, weights 32 apart.</summary>
    public static void SumFour(float* sum, float* weights, float* rescale, int visible, byte* values, int width)
    {
        for (int start = 0; start < width; start += 16)
        {
            float* at = sum + start;
            Vector512<float> t0 = Vector512.Load(at) * rescale[0];
            Vector512<float> t1 = Vector512.Load(at + width) * rescale[1];
            Vector512<float> t2 = Vector512.Load(at + 2 * width) * rescale[2];
            Vector512<float> t3 = Vector512.Load(at + 3 * width) * rescale[3];
            byte* value = values + (long)start * TElement.Bytes;
            for (int i = 0; i < visible; i++)
            {
                Vector512<float> v = TElement.Load(value, 0);
                value += (long)width * TElement.Bytes;
                t0 = Vector512.FusedMultiplyAdd(Vector512.Create(weights[i]), v, t0);
                t1 = Vector512.FusedMultiplyAdd(Vector512.Create(weights[i + BlockTokens]), v, t1);
                t2 = Vector512.FusedMultiplyAdd(Vector512.Create(weights[i + 2 * BlockTokens]), v, t2);
                t3 = Vector512.FusedMultiplyAdd(Vector512.Create(weights[i + 3 * BlockTokens]), v, t3);
            }
            t0.Store(at);
            t1.Store(at + width);
            t2.Store(at + 2 * width);
            t3.Store(at + 3 * width);
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static float Largest(Vector512<float> values)
    {
        Vector256<float> eight = Vector256.Max(values.GetLower(), values.GetUpper());
        Vector128<float> four = Vector128.Max(eight.GetLower(), eight.GetUpper());
        return Math.Max(Math.Max(four[0], four[1]), Math.Max(four[2], four[3]));
    }
}
