using System.Runtime.CompilerServices;
using Ponder.Inference.Backends.Cpu.Linear.Panels;

namespace Ponder.Inference.Backends.Cpu.Linear.Kernels;

/// <summary>Sums in 32 bits, four products at a time: portable vectors, and ARM64.</summary>
internal readonly unsafe struct PortableKernels<TDot> : IProductKernels
    where TDot : struct, IByteDot
{
    public static string Name => TDot.Name;

    public static CpuVectors Vectors => CpuVectors.Portable;

    public static int Tokens<TFormat>()
        where TFormat : struct, IPanelFormat => TileKernel<TFormat, TDot>.Tokens;

    public static ActivationForms Forms<TFormat>()
        where TFormat : struct, IPanelFormat => ActivationForms.None;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Stream<TFormat>(byte* panel, int columns, QuantizedActivations x, float* sums)
        where TFormat : struct, IPanelFormat
    {
        StreamKernel<TFormat, TDot>.Multiply(panel, columns, x, sums);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Fill<TFormat>(byte* unit, int columns, PanelTile tile)
        where TFormat : struct, IPanelFormat
    {
        TileKernel<TFormat, TDot>.Fill(unit, columns, tile);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Multiply<TFormat>(PanelTile tile, int blocks, QuantizedActivations x, long cell, float* sums, float* parts)
        where TFormat : struct, IPanelFormat
    {
        TileKernel<TFormat, TDot>.Multiply(tile, blocks, x, cell, sums, parts);
    }
}
