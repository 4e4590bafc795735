using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace Ponder.Inference.Backends.Cpu.Elementwise;

/// <summary>SwiGLU, one row a chunk: silu(x) = x / (1 + e^−x) of the left half, times the right half.</summary>
internal sealed unsafe class GatedActivationJob : ParallelJob
{
    private CpuActivations _source = null!;
    private CpuActivations _destination = null!;

    public void Run(WorkerPool pool, CpuActivations source, CpuActivations destination)
    {
        (_source, _destination) = (source, destination);
        pool.Run(this, source.Rows);
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public override void Execute(int chunk, int worker)
    {
        int columns = _destination.Columns;
        float* gate = _source.Row(chunk);
        float* up = gate + columns;
        float* y = _destination.Row(chunk);
        int i = 0;
        for (; i + 16 <= columns; i += 16)
        {
            Vector512<float> g = Vector512.Load(gate + i);
            Vector512<float> silu = g / (Vector512<float>.One + Vector512.Exp(-g));
            (silu * Vector512.Load(up + i)).Store(y + i);
        }
        for (; i < columns; i++)
            y[i] = gate[i] / (1 + MathF.Exp(-gate[i])) * up[i];
    }
}
