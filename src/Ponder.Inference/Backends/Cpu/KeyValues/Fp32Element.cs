using System.Runtime.Intrinsics;

namespace Ponder.Inference.Backends.Cpu.KeyValues;

/// <summary>Keys and values as they are computed.</summary>
internal readonly unsafe struct Fp32Element : IKeyValueElement
{
    public static int Bytes => sizeof(float);

    public static Vector512<float> Load(byte* store, long index) => Vector512.Load((float*)store + index);

    public static void Store(byte* store, long index, Vector512<float> values) => values.Store((float*)store + index);

    public static void Store(byte* store, long index, float value) => ((float*)store)[index] = value;
}
