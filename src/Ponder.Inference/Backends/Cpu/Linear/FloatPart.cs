using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using Ponder.Inference.Backends.Cpu.Linear.Kernels;
using Ponder.Inference.Backends.Cpu.Linear.Panels;

namespace Ponder.Inference.Backends.Cpu.Linear;

/// <summary>
/// Floating-point rows in panels, [column][row], multiplied in fp32: each sum adds its columns in order, whatever the
/// number of tokens.
/// </summary>
internal sealed unsafe class FloatPart<TFormat, TKernels> : PackedPart
    where TFormat : struct, IFloatFormat
    where TKernels : struct, IProductKernels
{
    private const int Group = InterleavedActivations.Group;

    private readonly byte* _memory;

    public FloatPart(WeightArena arena, int rows, int columns)
        : base(rows, columns)
    {
        PanelBytes = (long)columns * PanelRows * TFormat.Bytes;
        _memory = arena.Take(PanelBytes * Panels);
    }

    public override bool Quantized => false;

    private int Strips => (Columns + InterleavedActivations.Strip - 1) / InterleavedActivations.Strip;

    public override long PanelBytes { get; }

    public override ActivationForms Forms(int tokens) => ActivationForms.None;

    public override int TokensAtOnce => Group;

    public override long ScratchBytes(int tokens, int panels) =>
        FloatTileKernel.TileBytes + (long)PaddedTokens(tokens) * panels * PanelRows * sizeof(float);

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    protected override void PackRows(int panel, byte* stored, long rowBytes)
    {
        byte* to = _memory + panel * PanelBytes;
        const int Step = 32;
        int whole = TFormat.Bytes == sizeof(ushort) ? Columns / 16 * Step : Columns / 8 * Step;
        for (int start = 0; start < whole; start += Step)
        {
            if (TFormat.Bytes == sizeof(ushort))
                RowTranspose.Words(stored + start, rowBytes, to);
            else
                RowTranspose.Eight(stored + start, rowBytes, to);
            to += Step * PanelRows;
        }
        for (int column = whole / TFormat.Bytes; column < Columns; column++)
        {
            for (int row = 0; row < PanelRows; row++)
            {
                if (TFormat.Bytes == sizeof(ushort))
                    ((ushort*)to)[row] = ((ushort*)(stored + row * rowBytes))[column];
                else
                    ((uint*)to)[row] = ((uint*)(stored + row * rowBytes))[column];
            }
            to += PanelRows * TFormat.Bytes;
        }
    }

    public override float* Multiply(int first, int panels, ProductSource source, byte* scratch)
    {
        float* tile = (float*)scratch;
        float* sums = (float*)(scratch + FloatTileKernel.TileBytes);
        if (source.Tokens == 1)
        {
            for (int panel = 0; panel < panels; panel++)
                Stream(_memory + (first + panel) * PanelBytes, source.Rows.Row(0), sums + panel * PanelRows);
            return sums;
        }

        // As with quantised weights: a strip of many tokens' activations stays in the cache while all panels meet it.
        int groups = PaddedTokens(source.Tokens) / Group;
        long panelSums = (long)groups * Group * PanelRows;
        new Span<float>(sums, checked((int)(panels * panelSums))).Clear();
        if (source.Tokens <= FewTokens)
        {
            for (int panel = 0; panel < panels; panel++)
            {
                for (int strip = 0; strip < Strips; strip++)
                    Multiply(first + panel, strip, tile, source.Interleaved.Cell(strip, 0), groups, sums + panel * panelSums);
            }
            return sums;
        }
        for (int strip = 0; strip < Strips; strip++)
        {
            for (int panel = 0; panel < panels; panel++)
                Multiply(first + panel, strip, tile, source.Interleaved.Cell(strip, 0), groups, sums + panel * panelSums);
        }
        return sums;
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private void Stream(byte* weights, float* x, float* sums)
    {
        Vector256<float> low = default, high = default;
        for (int column = 0; column < Columns; column++)
        {
            WeightStream.Prefetch(weights);
            Vector256<float> at = Vector256.Create(x[column]);
            low = Vector256.FusedMultiplyAdd(TFormat.Load(weights), at, low);
            high = Vector256.FusedMultiplyAdd(TFormat.Load(weights + 8 * TFormat.Bytes), at, high);
            weights += PanelRows * TFormat.Bytes;
        }
        low.Store(sums);
        high.Store(sums + 8);
    }

    /// <summary>Adds one panel's products with a strip of columns.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private void Multiply(int panel, int strip, float* tile, float* x, int groups, float* sums)
    {
        int start = strip * InterleavedActivations.Strip;
        int width = Math.Min(InterleavedActivations.Strip, Columns - start);
        byte* weights = _memory + panel * PanelBytes + (long)start * PanelRows * TFormat.Bytes;
        for (int i = 0; i < width * PanelRows; i += 8)
            TFormat.Load(weights + (long)i * TFormat.Bytes).StoreAligned(tile + i);
        if (TKernels.Vectors == CpuVectors.Avx512)
            Avx512FloatTileKernel.Multiply(tile, width, x, groups, sums);
        else
            FloatTileKernel.Multiply(tile, width, x, groups, sums);
    }
}
