using System.Runtime.Intrinsics;

namespace Ponder.Inference.Backends.Cpu.KeyValues;

/// <summary>
/// How the numbers of a key-value cache are stored: sixteen at a time, in whatever order within the sixteen loads
/// fastest. A format with scales stores whole numbers; what they are multiplied by stands beside them
/// (<see cref="KeyValueLayout"/>).
/// </summary>
internal unsafe interface IKeyValueFormat
{
    static abstract KeyValueType Type { get; }

    /// <summary>Bytes that sixteen numbers take.</summary>
    static abstract int SixteenBytes { get; }

    /// <summary>Whether numbers are multiplied by scales.</summary>
    static abstract bool Scaled { get; }

    /// <summary>The scale for numbers of which the largest is this; 1 in a format without scales.</summary>
    static abstract float ScaleFor(float largest);

    /// <summary>Reads sixteen numbers: the first eight and the last eight.</summary>
    static abstract void Load(byte* source, out Vector256<float> low, out Vector256<float> high);

    /// <summary>Reads sixteen numbers, four a vector.</summary>
    static abstract void Load(
        byte* source, out Vector128<float> a, out Vector128<float> b, out Vector128<float> c, out Vector128<float> d);

    /// <summary>Writes sixteen numbers, rounded to nearest.</summary>
    static abstract void Store(byte* destination, Vector256<float> low, Vector256<float> high);

    /// <summary>Moves number <paramref name="from"/> of one sixteen to place <paramref name="to"/> of another.</summary>
    static abstract void Move(byte* source, int from, byte* destination, int to);
}
