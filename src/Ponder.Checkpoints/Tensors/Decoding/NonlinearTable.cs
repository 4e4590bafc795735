using System.Runtime.Intrinsics;

namespace Ponder.Checkpoints.Tensors.Decoding;

/// <summary>The sixteen values that IQ4_NL and IQ4_XS choose from (ggml's <c>kvalues_iq4nl</c>).</summary>
internal static class NonlinearTable
{
    /// <summary>The values in order.</summary>
    public static ReadOnlySpan<sbyte> Values => [-127, -104, -83, -65, -49, -35, -22, -10, 1, 13, 25, 38, 53, 69, 89, 113];

    /// <summary>The values of sixteen indices.</summary>
    public static Vector128<sbyte> Look(Vector128<byte> indices) =>
        Vector128.Shuffle(Vector128.Create(Values), indices.AsSByte());
}
