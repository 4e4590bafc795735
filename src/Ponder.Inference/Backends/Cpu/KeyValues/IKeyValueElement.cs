using System.Runtime.Intrinsics;

namespace Ponder.Inference.Backends.Cpu.KeyValues;

/// <summary>How one number of a key-value cache is stored.</summary>
internal unsafe interface IKeyValueElement
{
    static abstract int Bytes { get; }

    /// <summary>Reads sixteen elements from element number <paramref name="index"/> on.</summary>
    static abstract Vector512<float> Load(byte* store, long index);

    /// <summary>Writes sixteen elements.</summary>
    static abstract void Store(byte* store, long index, Vector512<float> values);

    /// <summary>Writes one element.</summary>
    static abstract void Store(byte* store, long index, float value);
}
