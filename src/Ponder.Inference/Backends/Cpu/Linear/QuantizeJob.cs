using System.Runtime.Intrinsics;

namespace Ponder.Inference.Backends.Cpu.Linear;

/// <summary>Rounds activations to bytes: scale = largest magnitude of a group / 127. One token a chunk.</summary>
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
        Vector512<float> largest = Vector512<float>.Zero;
        for (int i = 0; i < Group; i += 16)
            largest = Vector512.Max(largest, Vector512.Abs(Vector512.Load(x + i)));
        Vector256<float> eight = Vector256.Max(largest.GetLower(), largest.GetUpper());
        Vector128<float> four = Vector128.Max(eight.GetLower(), eight.GetUpper());
        float max = Math.Max(Math.Max(four[0], four[1]), Math.Max(four[2], four[3]));

        float scale = max / 127;
        Vector512<float> inverse = Vector512.Create(max > 0 ? 127 / max : 0);
        _destination.Scales[cell] = scale;
        sbyte* quants = _destination.Quants + cell * Group;
        for (int sub = 0; sub < Group / 16; sub++)
        {
            Vector512<int> rounded = Vector512.ConvertToInt32(Vector512.Round(Vector512.Load(x + sub * 16) * inverse));
            int sum = Vector512.Sum(rounded);
            _destination.Sums16[cell * 8 + sub] = sum;
            _destination.FloatSums16[cell * 8 + sub] = sum;
            Vector256<short> narrow = Vector256.Narrow(rounded.GetLower(), rounded.GetUpper());
            Vector128.Narrow(narrow.GetLower(), narrow.GetUpper()).Store(quants + sub * 16);
        }
        for (int pair = 0; pair < Group / 32; pair++)
        {
            int sum = _destination.Sums16[cell * 8 + 2 * pair] + _destination.Sums16[cell * 8 + 2 * pair + 1];
            _destination.Sums32[cell * 4 + pair] = sum;
            _destination.FloatSums32[cell * 4 + pair] = sum;
        }
    }
}
