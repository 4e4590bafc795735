using System.Runtime.Intrinsics;
using Ponder.Inference.Backends.Cpu.KeyValues;

namespace Ponder.Inference.Tests.Backends.Cpu.KeyValues;

/// <summary>Reads single numbers back out of a head's memory.</summary>
internal static unsafe class CachedNumbers<TFormat>
    where TFormat : struct, IKeyValueFormat
{
    public static float[] Key(byte* head, KeyValueLayout layout, int size, int slot)
    {
        (int panel, int lane) = Math.DivRem(slot, KeyValueLayout.Lanes);
        float* scales = (float*)(head + layout.KeyScales) + panel * layout.PanelScales;
        return [.. Enumerable.Range(0, size).Select(feature =>
        {
            float scale = TFormat.Scaled ? scales[feature / KeyValueLayout.KeyScaleFeatures * KeyValueLayout.Lanes + lane] : 1;
            return scale * Number(head + panel * layout.PanelBytes + feature * TFormat.SixteenBytes, lane);
        })];
    }

    public static float[] Value(byte* head, KeyValueLayout layout, int size, int slot)
    {
        float scale = TFormat.Scaled ? ((float*)(head + layout.ValueScales))[slot] : 1;
        return [.. Enumerable.Range(0, size).Select(feature =>
        {
            byte* strip = head + layout.Values + feature / KeyValueLayout.Lanes * layout.StripBytes;
            return scale * Number(strip + slot * TFormat.SixteenBytes, feature % KeyValueLayout.Lanes);
        })];
    }

    private static float Number(byte* sixteen, int index)
    {
        TFormat.Load(sixteen, out Vector256<float> low, out Vector256<float> high);
        return index < 8 ? low[index] : high[index - 8];
    }
}
