using System.Runtime.CompilerServices;
using Ponder.Inference.Backends.Cpu.Linear.Panels;

namespace Ponder.Inference.Backends.Cpu.Linear.Kernels;

/// <summary>
/// AVX-512 and AVX-VNNI, which .NET has in 256 bits only: for 8-bit quants; those of fewer bits are added faster in 16
/// bits with vectors of 512.
/// </summary>
internal readonly unsafe struct Avx512VnniKernels : IProductKernels
{
    public static string Name => WideVnniByteDot.Name;

    public static CpuVectors Vectors => CpuVectors.Avx512;

    public static int Tokens<TFormat>()
        where TFormat : struct, IPanelFormat => TFormat.Bits == 8
            ? TileKernel<TFormat, WideVnniByteDot>.Tokens
            : Avx512TileKernel<TFormat>.Tokens;

    public static ActivationForms Forms<TFormat>()
        where TFormat : struct, IPanelFormat => TFormat.Bits == 8 ? ActivationForms.None : Avx2TileKernel<TFormat>.Forms;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Stream<TFormat>(byte* panel, int columns, QuantizedActivations x, float* sums)
        where TFormat : struct, IPanelFormat
    {
        if (TFormat.Bits == 8)
            StreamKernel<TFormat, WideVnniByteDot>.Multiply(panel, columns, x, sums);
        else
            Avx512StreamKernel<TFormat>.Multiply(panel, columns, x, sums);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Fill<TFormat>(byte* unit, int columns, PanelTile tile)
        where TFormat : struct, IPanelFormat
    {
        if (TFormat.Bits == 8)
            TileKernel<TFormat, WideVnniByteDot>.Fill(unit, columns, tile);
        else
            Avx2TileFill<TFormat>.Units(unit, columns, tile);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Multiply<TFormat>(PanelTile tile, int blocks, QuantizedActivations x, long cell, float* sums, float* parts)
        where TFormat : struct, IPanelFormat
    {
        if (TFormat.Bits == 8)
            TileKernel<TFormat, WideVnniByteDot>.Multiply(tile, blocks, x, cell, sums, parts);
        else
            Avx512TileKernel<TFormat>.Multiply(tile, blocks, x, cell, sums, parts);
    }
}
