using System.Runtime.CompilerServices;
using Ponder.Inference.Backends.Cpu.Linear.Panels;

namespace Ponder.Inference.Backends.Cpu.Linear.Kernels;

/// <summary>
/// AVX-VNNI: one instruction for four products a row. With one token and less than 8 bits the instructions that unpack
/// decide, and AVX2 has fewer.
/// </summary>
internal readonly unsafe struct VnniKernels : IProductKernels
{
    public static string Name => VnniByteDot.Name;

    public static CpuVectors Vectors => CpuVectors.Avx2;

    public static int Tokens<TFormat>()
        where TFormat : struct, IPanelFormat => TileKernel<TFormat, VnniByteDot>.Tokens;

    public static ActivationForms Forms<TFormat>()
        where TFormat : struct, IPanelFormat => ActivationForms.None;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Stream<TFormat>(byte* panel, int columns, QuantizedActivations x, float* sums)
        where TFormat : struct, IPanelFormat
    {
        if (TFormat.Bits == 8)
            StreamKernel<TFormat, VnniByteDot>.Multiply(panel, columns, x, sums);
        else
            Avx2StreamKernel<TFormat>.Multiply(panel, columns, x, sums);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Fill<TFormat>(byte* unit, int columns, PanelTile tile)
        where TFormat : struct, IPanelFormat
    {
        TileKernel<TFormat, VnniByteDot>.Fill(unit, columns, tile);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Multiply<TFormat>(PanelTile tile, int blocks, QuantizedActivations x, long cell, float* sums, float* parts)
        where TFormat : struct, IPanelFormat
    {
        TileKernel<TFormat, VnniByteDot>.Multiply(tile, blocks, x, cell, sums, parts);
    }
}
