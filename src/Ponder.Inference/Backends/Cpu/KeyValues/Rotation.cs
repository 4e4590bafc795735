using System.Runtime.Intrinsics;

namespace Ponder.Inference.Backends.Cpu.KeyValues;

/// <summary>The rotary embedding of one head (arXiv:2104.09864, halves paired).</summary>
internal static unsafe class Rotation
{
    /// <summary>Turns pair i, features i and i + <paramref name="pairs"/>, by its angle.</summary>
    /// <param name="head">2 · <paramref name="pairs"/> features.</param>
    /// <param name="cos">Cosines, then sines, of the pairs.</param>
    /// <param name="pairs">Half the head size.</param>
    public static void Run(float* head, float* cos, int pairs)
    {
        float* sin = cos + pairs;
        float* high = head + pairs;
        int i = 0;
        for (; i + 8 <= pairs; i += 8)
        {
            Vector256<float> a = Vector256.Load(head + i);
            Vector256<float> b = Vector256.Load(high + i);
            Vector256<float> c = Vector256.Load(cos + i);
            Vector256<float> s = Vector256.Load(sin + i);
            (a * c - b * s).Store(head + i);
            (b * c + a * s).Store(high + i);
        }
        for (; i < pairs; i++)
        {
            float a = head[i], b = high[i];
            head[i] = a * cos[i] - b * sin[i];
            high[i] = b * cos[i] + a * sin[i];
        }
    }
}
