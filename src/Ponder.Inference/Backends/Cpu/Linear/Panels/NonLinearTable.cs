using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace Ponder.Inference.Backends.Cpu.Linear.Panels;

/// <summary>The sixteen values of ggml's non-linear 4-bit formats, biased by 128 to be unsigned.</summary>
internal static class NonLinearTable
{
    private static readonly Vector128<byte> s_values = Vector128.Create(
        (byte)(128 - 127), 128 - 104, 128 - 83, 128 - 65, 128 - 49, 128 - 35, 128 - 22, 128 - 10,
        128 + 1, 128 + 13, 128 + 25, 128 + 38, 128 + 53, 128 + 69, 128 + 89, 128 + 113);

    /// <summary>Replaces each index (0 … 15) by its value.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256<byte> Values(Vector256<byte> indices) => Avx2.IsSupported
        ? Avx2.Shuffle(Vector256.Create(s_values, s_values), indices)
        : Vector256.Create(Vector128.Shuffle(s_values, indices.GetLower()), Vector128.Shuffle(s_values, indices.GetUpper()));

    /// <summary>The same of 64.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<byte> Values(Vector512<byte> indices) => Avx512BW.IsSupported
        ? Avx512BW.Shuffle(Vector512.Create(Vector256.Create(s_values, s_values), Vector256.Create(s_values, s_values)), indices)
        : Vector512.Create(Values(indices.GetLower()), Values(indices.GetUpper()));
}
