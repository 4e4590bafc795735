using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace Ponder.Inference.Backends.Cpu.KeyValues;

/// <summary>Keys and values as they are computed.</summary>
internal readonly unsafe struct Fp32Format : IKeyValueFormat
{
    public static KeyValueType Type => KeyValueType.F32;

    public static int SixteenBytes => 64;

    public static bool Scaled => false;

    public static float ScaleFor(float largest) => 1;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Load(byte* source, out Vector256<float> low, out Vector256<float> high)
    {
        low = Vector256.Load((float*)source);
        high = Vector256.Load((float*)source + 8);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Load(
        byte* source, out Vector128<float> a, out Vector128<float> b, out Vector128<float> c, out Vector128<float> d)
    {
        a = Vector128.Load((float*)source);
        b = Vector128.Load((float*)source + 4);
        c = Vector128.Load((float*)source + 8);
        d = Vector128.Load((float*)source + 12);
    }

    public static void Store(byte* destination, Vector256<float> low, Vector256<float> high)
    {
        low.Store((float*)destination);
        high.Store((float*)destination + 8);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Move(byte* source, int from, byte* destination, int to) =>
        ((float*)destination)[to] = ((float*)source)[from];
}
