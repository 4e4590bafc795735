using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace Ponder.Inference.Backends.Cpu.Linear;

/// <summary>Rounds activations to bytes: scale = largest magnitude of a block / 127. A few tokens a chunk.</summary>
internal sealed unsafe class QuantizeJob : ParallelJob
{
    private const int Group = QuantizedActivations.Group;
    private const int Block = QuantizedActivations.Block;
    private const int Blocks = QuantizedActivations.BlocksInGroup;
    private const int TokensPerChunk = 4;

    private CpuActivations _source = null!;
    private QuantizedActivations _to = null!;

    /// <summary>Rounds every row; <paramref name="paddedTokens"/> and <paramref name="forms"/> as the product's kernels want them.</summary>
    public void Run(WorkerPool pool, CpuActivations source, QuantizedActivations destination, int paddedTokens, ActivationForms forms)
    {
        (_source, _to) = (source, destination);
        destination.Reserve(source.Rows, paddedTokens, source.Columns, forms);
        pool.Run(this, (paddedTokens + TokensPerChunk - 1) / TokensPerChunk);
    }

    public override void Execute(int chunk, int worker)
    {
        int end = Math.Min((chunk + 1) * TokensPerChunk, _to.PaddedTokens);
        for (int token = chunk * TokensPerChunk; token < end; token++)
            Token(token);
    }

    private void Token(int token)
    {
        int columns = token < _to.Tokens ? _source.Columns : 0;
        float* x = columns > 0 ? _source.Row(token) : null;
        float* padded = stackalloc float[Block];
        for (int group = 0; group < _to.Groups; group++)
        {
            long cell = (long)group * _to.PaddedTokens + token;
            for (int block = 0; block < Blocks; block++)
            {
                int column = group * Group + block * Block;
                if (column + Block <= columns)
                {
                    Quantize(x + column, cell, block);
                    continue;
                }
                new Span<float>(padded, Block).Clear();
                if (column < columns)
                    new Span<float>(x + column, columns - column).CopyTo(new Span<float>(padded, Block));
                Quantize(padded, cell, block);
            }
        }
    }

    private void Quantize(float* x, long cell, int block)
    {
        Vector256<float> v0 = Vector256.Load(x), v1 = Vector256.Load(x + 8), v2 = Vector256.Load(x + 16), v3 = Vector256.Load(x + 24);
        float max = Largest(Vector256.Max(
            Vector256.Max(Vector256.Abs(v0), Vector256.Abs(v1)), Vector256.Max(Vector256.Abs(v2), Vector256.Abs(v3))));
        float scale = max / 127;
        Vector256<float> inverse = Vector256.Create(max > 0 ? 127 / max : 0);
        Vector256<short> low = Vector256.Narrow(Round(v0, inverse), Round(v1, inverse));
        Vector256<short> high = Vector256.Narrow(Round(v2, inverse), Round(v3, inverse));

        Vector256<sbyte> quants = Vector256.Narrow(low, high);
        long at = cell * Group + block * Block;
        quants.Store(_to.Quants + at);
        if ((_to.Forms & ActivationForms.Biased) != 0)
            (quants.AsByte() ^ Vector256.Create((byte)0x80)).Store(_to.Biased + at);
        if ((_to.Forms & ActivationForms.Wide) != 0)
        {
            low.Store(_to.Wide + at);
            high.Store(_to.Wide + at + 16);
        }

        int first = Vector256.Sum(low), second = Vector256.Sum(high);
        long coarse = cell * Blocks + block;
        _to.Scales[coarse] = scale;
        _to.Sums32[coarse] = first + second;
        _to.ScaledSums32[coarse] = (first + second) * scale;
        _to.Pairs16[2 * coarse] = Twice(first);
        _to.Pairs16[2 * coarse + 1] = Twice(second);
        _to.ScaledSums16[2 * coarse] = first * scale;
        _to.ScaledSums16[2 * coarse + 1] = second * scale;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector256<int> Round(Vector256<float> x, Vector256<float> inverse) =>
        Vector256.ConvertToInt32Native(Vector256.Round(x * inverse));

    private static int Twice(int sum) => (sum & 0xFFFF) | (sum << 16);

    private static float Largest(Vector256<float> values)
    {
        Vector128<float> four = Vector128.Max(values.GetLower(), values.GetUpper());
        return Math.Max(Math.Max(four[0], four[1]), Math.Max(four[2], four[3]));
    }
}
