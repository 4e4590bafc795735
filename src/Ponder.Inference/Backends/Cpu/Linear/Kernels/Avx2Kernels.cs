using System.Runtime.CompilerServices;
using Ponder.Inference.Backends.Cpu.Linear.Panels;

namespace Ponder.Inference.Backends.Cpu.Linear.Kernels;

/// <summary>AVX2: sums in 16 bits as long as they fit.</summary>
internal readonly unsafe struct Avx2Kernels : IProductKernels
{
    public static string Name => "AVX2";

    public static CpuVectors Vectors => CpuVectors.Avx2;

    public static int Tokens<TFormat>()
        where TFormat : struct, IPanelFormat => Avx2TileKernel<TFormat>.Tokens;

    public static ActivationForms Forms<TFormat>()
        where TFormat : struct, IPanelFormat => Avx2TileKernel<TFormat>.Forms;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Stream<TFormat>(byte* panel, int columns, QuantizedActivations x, float* sums)
        where TFormat : struct, IPanelFormat
    {
        Avx2StreamKernel<TFormat>.Multiply(panel, columns, x, sums);
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
        Avx2TileKernel<TFormat>.Multiply(tile, blocks, x, cell, sums, parts);
    }
}
