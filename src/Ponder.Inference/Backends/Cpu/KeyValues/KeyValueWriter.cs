using System.Runtime.Intrinsics;

namespace Ponder.Inference.Backends.Cpu.KeyValues;

/// <summary>Puts one position's key and value of one head where the <see cref="KeyValueLayout"/> has them.</summary>
internal static unsafe class KeyValueWriter<TFormat>
    where TFormat : struct, IKeyValueFormat
{
    private const int Lanes = KeyValueLayout.Lanes;

    /// <param name="key"><paramref name="size"/> features.</param>
    /// <param name="size">The head size.</param>
    /// <param name="layout">The head's layout.</param>
    /// <param name="head">The head's memory in its block.</param>
    /// <param name="slot">The position within the block.</param>
    public static void Key(float* key, int size, KeyValueLayout layout, byte* head, int slot)
    {
        (int panel, int lane) = Math.DivRem(slot, Lanes);
        byte* to = head + (long)panel * layout.PanelBytes;
        float* scales = (float*)(head + layout.KeyScales) + (long)panel * layout.PanelScales + lane;
        byte* rounded = stackalloc byte[Lanes * sizeof(float)];
        float inverse = 1;
        for (int feature = 0; feature < size; feature += Lanes)
        {
            if (TFormat.Scaled && feature % KeyValueLayout.KeyScaleFeatures == 0)
            {
                inverse = Scale(key + feature, Math.Min(size - feature, KeyValueLayout.KeyScaleFeatures), out *scales);
                scales += Lanes;
            }
            int count = Math.Min(size - feature, Lanes);
            Round(key + feature, count, inverse, rounded);
            for (int i = 0; i < count; i++)
                TFormat.Move(rounded, i, to + (long)(feature + i) * TFormat.SixteenBytes, lane);
        }
    }

    /// <summary>As <see cref="Key"/>; features up to the padded head size become 0.</summary>
    public static void Value(float* value, int size, KeyValueLayout layout, byte* head, int slot)
    {
        float inverse = TFormat.Scaled ? Scale(value, size, out ((float*)(head + layout.ValueScales))[slot]) : 1;
        byte* to = head + layout.Values + (long)slot * TFormat.SixteenBytes;
        for (int feature = 0; feature < size; feature += Lanes)
        {
            Round(value + feature, Math.Min(size - feature, Lanes), inverse, to);
            to += layout.StripBytes;
        }
    }

    /// <summary>Rounds up to sixteen numbers, the rest 0.</summary>
    private static void Round(float* from, int count, float inverse, byte* to)
    {
        float* padded = stackalloc float[Lanes];
        if (count < Lanes)
        {
            new Span<float>(padded, Lanes).Clear();
            new Span<float>(from, count).CopyTo(new Span<float>(padded, Lanes));
            from = padded;
        }
        Vector256<float> low = Vector256.Load(from), high = Vector256.Load(from + 8);
        if (TFormat.Scaled)
        {
            low *= inverse;
            high *= inverse;
        }
        TFormat.Store(to, low, high);
    }

    /// <summary>The scale of some numbers, and its inverse (0 where all are 0). A NaN makes the scale one.</summary>
    private static float Scale(float* from, int count, out float scale)
    {
        float largest = 0;
        for (int i = 0; i < count; i++)
            largest = MathF.Max(largest, MathF.Abs(from[i]));
        scale = TFormat.ScaleFor(largest);
        return scale == 0 ? 0 : 1 / scale;
    }
}
