using System.Runtime.CompilerServices;
using Ponder.Inference.Backends.Cpu.Linear.Panels;

namespace Ponder.Inference.Backends.Cpu.Linear.Kernels;

/// <summary>
/// AVX-512: those for AVX2 in vectors twice as long. One token and 8-bit quants stay with AVX2, which has an
/// instruction that moves signs.
/// </summary>
internal readonly unsafe struct Avx512Kernels : IProductKernels
{
    public static string Name => "AVX-512";

    public static CpuVectors Vectors => CpuVectors.Avx512;

    public static int Tokens<TFormat>()
        where TFormat : struct, IPanelFormat => Avx512TileKernel<TFormat>.Tokens;

    public static ActivationForms Forms<TFormat>()
        where TFormat : struct, IPanelFormat => Avx2TileKernel<TFormat>.Forms;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Stream<TFormat>(byte* panel, int columns, QuantizedActivations x, float* sums)
        where TFormat : struct, IPanelFormat
    {
        if (TFormat.Bits == 8)
            Avx2StreamKernel<TFormat>.Multiply(panel, columns, x, sums);
        else
            Avx512StreamKernel<TFormat>.Multiply(panel, columns, x, sums);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Fill<TFormat>(byte* unit, int columns, PanelTile tile)
        where TFormat : struct, IPanelFormat
    {
        Avx2TileFill<TFormat>.Units(unit, columns, tile);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Multiply<TFormat>(PanelTile tile, int blocks, QuantizedActivations x, long cell, float* sums, float* parts)
        where TFormat : struct, IPanelFormat
    {
        Avx512TileKernel<TFormat>.Multiply(tile, blocks, x, cell, sums, parts);
    }
}
