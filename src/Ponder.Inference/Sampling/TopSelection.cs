using System.Numerics;

namespace Ponder.Inference.Sampling;

/// <summary>
/// The k largest of many logits without sorting them: a heap of k with its worst at the root, and whole vectors
/// skipped while none of their elements beats it. Of equal logits the lower id is the better one.
/// </summary>
internal static class TopSelection
{
    /// <summary>
    /// Fills <paramref name="best"/> and <paramref name="ids"/> (equal lengths k ≤ logits) with the k largest, in
    /// heap order.
    /// </summary>
    public static void Select(ReadOnlySpan<float> logits, Span<float> best, Span<int> ids)
    {
        int k = best.Length;
        if (k == 0)
            return;
        for (int i = 0; i < k; i++)
        {
            best[i] = logits[i];
            ids[i] = i;
        }
        for (int i = k / 2 - 1; i >= 0; i--)
            SiftDown(best, ids, i);

        int position = k;
        while (position <= logits.Length - Vector<float>.Count)
        {
            // Ids only grow from here, so an equal logit never displaces the root.
            Vector<float> block = new(logits[position..]);
            if (Vector.GreaterThanAny(block, new Vector<float>(best[0])))
                Offer(logits, position, position + Vector<float>.Count, best, ids);
            position += Vector<float>.Count;
        }
        Offer(logits, position, logits.Length, best, ids);
    }

    /// <summary>Turns heap order into best first.</summary>
    public static void SortDescending(Span<float> best, Span<int> ids)
    {
        for (int last = best.Length - 1; last > 0; last--)
        {
            (best[0], best[last]) = (best[last], best[0]);
            (ids[0], ids[last]) = (ids[last], ids[0]);
            SiftDown(best[..last], ids[..last], 0);
        }
    }

    private static void Offer(ReadOnlySpan<float> logits, int start, int end, Span<float> best, Span<int> ids)
    {
        for (int i = start; i < end; i++)
        {
            if (logits[i] > best[0])
            {
                best[0] = logits[i];
                ids[0] = i;
                SiftDown(best, ids, 0);
            }
        }
    }

    private static void SiftDown(Span<float> best, Span<int> ids, int node)
    {
        float logit = best[node];
        int id = ids[node];
        while (true)
        {
            int child = 2 * node + 1;
            if (child >= best.Length)
                break;
            if (child + 1 < best.Length && IsWorse(best[child + 1], ids[child + 1], best[child], ids[child]))
                child++;
            if (!IsWorse(best[child], ids[child], logit, id))
                break;
            best[node] = best[child];
            ids[node] = ids[child];
            node = child;
        }
        best[node] = logit;
        ids[node] = id;
    }

    private static bool IsWorse(float logit, int id, float otherLogit, int otherId)
        => logit < otherLogit || (logit == otherLogit && id > otherId);
}
