using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using Ponder.Inference.Backends.Cpu.Linear.Kernels;
using Ponder.Inference.Backends.Cpu.Linear.Panels;

namespace Ponder.Inference.Backends.Cpu.Linear;

/// <summary>
/// Floating-point rows in panels, [column][row], multiplied in fp32: each sum adds its columns in order, whatever the
/// number of tokens.
/// </summary>
internal sealed unsafe class FloatPart<TFormat> : PackedPart
    where TFormat : struct, IFloatFormat
{
    private readonly byte* _memory;

    public FloatPart(WeightArena arena, int rows, int columns)
        : base(rows, columns)
    {
        PanelBytes = (long)columns * PanelRows * TFormat.Bytes;
        _memory = arena.Take(PanelBytes * Panels);
    }

    public override bool Quantized => false;

    public override long PanelBytes { get; }

    public override ActivationForms Forms(int tokens) => ActivationForms.None;

    public override int PaddedTokens(int tokens) => tokens;

    public override long ScratchBytes(int tokens, int panels) =>
        FloatTileKernel.TileBytes + (long)tokens * panels * PanelRows * sizeof(float);

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

    public override float* Multiply(int first, int panels, CpuActivations source, QuantizedActivations quantized, byte* scratch)
    {
        int tokens = source.Rows;
        float* tile = (float*)scratch;
        float* sums = (float*)(scratch + FloatTileKernel.TileBytes);
        for (int panel = 0; panel < panels; panel++)
        {
            byte* weights = _memory + (first + panel) * PanelBytes;
            float* own = sums + (long)panel * tokens * PanelRows;
            if (tokens == 1)
                Stream(weights, source.Row(0), own);
            else
                Strips(weights, source, tile, own);
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

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private void Strips(byte* weights, CpuActivations source, float* tile, float* sums)
    {
        int tokens = source.Rows;
        new Span<float>(sums, tokens * PanelRows).Clear();
        for (int start = 0; start < Columns; start += FloatTileKernel.Columns)
        {
            int width = Math.Min(FloatTileKernel.Columns, Columns - start);
            for (int i = 0; i < width * PanelRows; i += 8)
                TFormat.Load(weights + (long)i * TFormat.Bytes).StoreAligned(tile + i);
            weights += (long)width * PanelRows * TFormat.Bytes;
            int token = 0;
            for (; token + FloatTileKernel.Tokens <= tokens; token += FloatTileKernel.Tokens)
                FloatTileKernel.Six(tile, width, source.Row(token) + start, source.Stride, sums + token * PanelRows);
            for (; token < tokens; token++)
                FloatTileKernel.One(tile, width, source.Row(token) + start, sums + token * PanelRows);
        }
    }
}
