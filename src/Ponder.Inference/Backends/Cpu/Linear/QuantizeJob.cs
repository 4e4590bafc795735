using System.Runtime.Intrinsics;

namespace Ponder.Inference.Backends.Cpu.Linear;

/// <summary>Rounds activations to bytes: scale = largest magnitude of a block / 127. One token a chunk.</summary>
internal sealed unsafe class QuantizeJob : ParallelJob
{
    private const int Group = QuantizedActivations.Group;

    private CpuActivations _source = null!;
    private QuantizedActivations _destination = null!;

    public void Run(WorkerPool pool, CpuActivations source, QuantizedActivations destination)
    {
        (_source, _destination) = (source, destination);
        destination.Reserve(source.Rows, source.Columns);
        pool.Run(this, source.Rows);
    }

    public override void Execute(int chunk, int worker)
    {
        float* x = _source.Row(chunk);
        int columns = _source.Columns;
        float* padded = stackalloc float[Group];
        for (int column = 0, group = 0; column < columns; column += Group, group++)
        {
            long cell = (long)group * _destination.Tokens + chunk;
            if (columns - column >= Group)
            {
                Quantize(x + column, cell);
                continue;
            }
            new Span<float>(padded, Group).Clear();
            new Span<float>(x + column, columns - column).CopyTo(new Span<float>(padded, Group));
            Quantize(padded, cell);
        }
    }

    private void Quantize(float* x, long cell)
    {
        for (int block = 0; block < QuantizedActivations.BlocksInGroup; block++)
        {
            Vector512<float> low = Vector512.Load(x + block * 32);
            Vector512<float> high = Vector512.Load(x + block * 32 + 16);
            float max = Largest(Vector512.Max(Vector512.Abs(low), Vector512.Abs(high)));
            float scale = max / 127;
            Vector512<float> inverse = Vector512.Create(max > 0 ? 127 / max : 0);

            sbyte* quants = _destination.Quants + cell * Group + block * 32;
            int first = Round(low * inverse, quants);
            int second = Round(high * inverse, quants + 16);

            _destination.Scales[cell * 4 + block] = scale;
            _destination.Sums16[cell * 8 + 2 * block] = first;
            _destination.Sums16[cell * 8 + 2 * block + 1] = second;
            _destination.Sums32[cell * 4 + block] = first + second;
            _destination.ScaledSums16[cell * 8 + 2 * block] = first * scale;
            _destination.ScaledSums16[cell * 8 + 2 * block + 1] = second * scale;
            _destination.ScaledSums32[cell * 4 + block] = (first + second) * scale;
        }
    }

    private static float Largest(Vector512<float> values)
    {
        Vector256<float> eight = Vector256.Max(values.GetLower(), values.GetUpper());
        Vector128<float> four = Vector128.Max(eight.GetLower(), eight.GetUpper());
        return Math.Max(Math.Max(four[0], four[1]), Math.Max(four[2], four[3]));
    }

    /// <summary>Rounds sixteen numbers to bytes and returns their sum.</summary>
    private static int Round(Vector512<float> scaled, sbyte* quants)
    {
        Vector512<int> rounded = Vector512.ConvertToInt32(Vector512.Round(scaled));
        Vector256<short> narrow = Vector256.Narrow(rounded.GetLower(), rounded.GetUpper());
        Vector128.Narrow(narrow.GetLower(), narrow.GetUpper()).Store(quants);
        return Vector512.Sum(rounded);
    }
}
