using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace Ponder.Inference.Backends.Cpu.Elementwise;

/// <summary>RMSNorm, one row a chunk. Source and destination may be the same.</summary>
internal sealed unsafe class NormJob : ParallelJob
{
    private CpuActivations _source = null!;
    private CpuActivations _destination = null!;
    private CpuVector _gain = null!;
    private float _epsilon;

    public void Run(WorkerPool pool, CpuActivations source, CpuVector gain, float epsilon, CpuActivations destination)
    {
        (_source, _gain, _epsilon, _destination) = (source, gain, epsilon, destination);
        pool.Run(this, source.Rows);
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public override void Execute(int chunk, int worker)
    {
        int columns = _source.Columns;
        float* x = _source.Row(chunk);
        float* y = _destination.Row(chunk);
        float* gain = _gain.Pointer;

        Vector512<float> squares = Vector512<float>.Zero;
        int i = 0;
        for (; i + 16 <= columns; i += 16)
        {
            Vector512<float> v = Vector512.Load(x + i);
            squares = Vector512.FusedMultiplyAdd(v, v, squares);
        }
        float total = Vector512.Sum(squares);
        for (; i < columns; i++)
            total += x[i] * x[i];

        float scale = 1 / MathF.Sqrt(total / columns + _epsilon);
        Vector512<float> scales = Vector512.Create(scale);
        for (i = 0; i + 16 <= columns; i += 16)
            (Vector512.Load(x + i) * scales * Vector512.Load(gain + i)).Store(y + i);
        for (; i < columns; i++)
            y[i] = x[i] * scale * gain[i];
    }
}
