using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace Ponder.Inference.Sampling;

/// <summary>Takes all tokens out of the choice that a mask does not allow.</summary>
internal static class LogitMask
{
    private const int WordBits = 64;

    /// <summary>Sets logits to −∞ whose bit (<c>id % 64</c> of word <c>id / 64</c>) is not set.</summary>
    public static void Apply(Span<float> logits, ReadOnlySpan<ulong> allowed)
    {
        int whole = Math.Min(allowed.Length, logits.Length / WordBits);
        Vector256<int> bits = Vector256.Create(1, 2, 4, 8, 16, 32, 64, 128);
        Vector256<float> never = Vector256.Create(float.NegativeInfinity);
        ref float first = ref MemoryMarshal.GetReference(logits);
        for (int i = 0; i < whole; i++)
        {
            ulong word = allowed[i];
            // Most words are all or nothing: a place inside a string, or one where a key is spelt out.
            if (word == ulong.MaxValue)
                continue;
            if (word == 0)
            {
                logits.Slice(i * WordBits, WordBits).Fill(float.NegativeInfinity);
                continue;
            }
            for (int lane = 0; lane < WordBits; lane += Vector256<int>.Count)
            {
                Vector256<int> set = Vector256.Equals(Vector256.Create((int)(word >> lane)) & bits, bits);
                ref float place = ref System.Runtime.CompilerServices.Unsafe.Add(ref first, i * WordBits + lane);
                Vector256.ConditionalSelect(set.AsSingle(), Vector256.LoadUnsafe(ref place), never).StoreUnsafe(ref place);
            }
        }
        for (int id = whole * WordBits; id < logits.Length; id++)
        {
            int word = id / WordBits;
            if (word >= allowed.Length || (allowed[word] >> id & 1) == 0)
                logits[id] = float.NegativeInfinity;
        }
    }
}
