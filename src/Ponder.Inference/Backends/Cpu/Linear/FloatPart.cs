using System.Runtime.Intrinsics;

namespace Ponder.Inference.Backends.Cpu.Linear;

/// <summary>
/// Floating-point rows in panels, [column][row], multiplied in fp32: each sum adds its columns in order, whatever the
/// number of tokens.
/// </summary>
internal sealed unsafe class FloatPart<TFormat> : PackedPart
    where TFormat : struct, IFloatFormat
{
    private const int Strip = 512;
    private const int Tokens = 8;

    private readonly NativeBuffer _buffer;
    private readonly long _panelBytes;

    public FloatPart(int rows, int columns)
        : base(rows, columns)
    {
        _panelBytes = (long)columns * PanelRows * TFormat.Bytes;
        _buffer = new NativeBuffer(_panelBytes * Panels);
    }

    public override bool Quantized => false;

    public override long ScratchBytes(int tokens) => (long)tokens * PanelRows * sizeof(float);

    /// <summary>Packs up to sixteen stored rows into a panel; the rest become zeros.</summary>
    public void Pack(int panel, byte* stored, long rowBytes, int rows)
    {
        byte* to = _buffer.Pointer + panel * _panelBytes;
        if (rows < PanelRows)
            new Span<byte>(to, checked((int)_panelBytes)).Clear();
        for (int row = 0; row < rows; row++)
        {
            byte* from = stored + row * rowBytes;
            for (int column = 0; column < Columns; column++)
            {
                if (TFormat.Bytes == sizeof(ushort))
                    ((ushort*)to)[(long)column * PanelRows + row] = ((ushort*)from)[column];
                else
                    ((uint*)to)[(long)column * PanelRows + row] = ((uint*)from)[column];
            }
        }
    }

    public override float* Multiply(int panel, CpuActivations source, QuantizedActivations quantized, byte* scratch)
    {
        int tokens = source.Rows;
        float* sums = (float*)scratch;
        new Span<float>(sums, tokens * PanelRows).Clear();
        byte* weights = _buffer.Pointer + panel * _panelBytes;
        for (int start = 0; start < Columns; start += Strip)
        {
            int width = Math.Min(Strip, Columns - start);
            byte* strip = weights + (long)start * PanelRows * TFormat.Bytes;
            int token = 0;
            for (; token + Tokens <= tokens; token += Tokens)
                Eight(strip, width, source.Row(token) + start, source.Stride, sums + token * PanelRows);
            for (; token < tokens; token++)
                One(strip, width, source.Row(token) + start, sums + token * PanelRows);
        }
        return sums;
    }

    public override void Dispose() => _buffer.Dispose();

    private static void One(byte* weights, int width, float* x, float* sums)
    {
        Vector512<float> sum = Vector512.Load(sums);
        for (int i = 0; i < width; i++)
            sum = Vector512.FusedMultiplyAdd(TFormat.Load(weights + (long)i * PanelRows * TFormat.Bytes), Vector512.Create(x[i]), sum);
        sum.Store(sums);
    }

    private static void Eight(byte* weights, int width, float* x, int stride, float* sums)
    {
        float* x1 = x + stride, x2 = x1 + stride, x3 = x2 + stride, x4 = x3 + stride, x5 = x4 + stride, x6 = x5 + stride, x7 = x6 + stride;
        Vector512<float> s0 = Vector512.Load(sums), s1 = Vector512.Load(sums + 16), s2 = Vector512.Load(sums + 32), s3 = Vector512.Load(sums + 48);
        Vector512<float> s4 = Vector512.Load(sums + 64), s5 = Vector512.Load(sums + 80), s6 = Vector512.Load(sums + 96), s7 = Vector512.Load(sums + 112);
        for (int i = 0; i < width; i++)
        {
            Vector512<float> w = TFormat.Load(weights);
            weights += PanelRows * TFormat.Bytes;
            s0 = Vector512.FusedMultiplyAdd(w, Vector512.Create(x[i]), s0);
            s1 = Vector512.FusedMultiplyAdd(w, Vector512.Create(x1[i]), s1);
            s2 = Vector512.FusedMultiplyAdd(w, Vector512.Create(x2[i]), s2);
            s3 = Vector512.FusedMultiplyAdd(w, Vector512.Create(x3[i]), s3);
            s4 = Vector512.FusedMultiplyAdd(w, Vector512.Create(x4[i]), s4);
            s5 = Vector512.FusedMultiplyAdd(w, Vector512.Create(x5[i]), s5);
            s6 = Vector512.FusedMultiplyAdd(w, Vector512.Create(x6[i]), s6);
            s7 = Vector512.FusedMultiplyAdd(w, Vector512.Create(x7[i]), s7);
        }
        s0.Store(sums);
        s1.Store(sums + 16);
        s2.Store(sums + 32);
        s3.Store(sums + 48);
        s4.Store(sums + 64);
        s5.Store(sums + 80);
        s6.Store(sums + 96);
        s7.Store(sums + 112);
    }
}
