using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace Ponder.Inference.Backends.Cpu.Elementwise;

/// <summary>accumulator += addend, one row a chunk.</summary>
internal sealed unsafe class AddJob : ParallelJob
{
    private CpuActivations _accumulator = null!;
    private CpuActivations _addend = null!;

    public void Run(WorkerPool pool, CpuActivations accumulator, CpuActivations addend)
    {
        (_accumulator, _addend) = (accumulator, addend);
        pool.Run(this, accumulator.Rows);
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public override void Execute(int chunk, int worker)
    {
        float* to = _accumulator.Row(chunk);
        float* from = _addend.Row(chunk);
        int i = 0;
        for (; i + 16 <= _accumulator.Columns; i += 16)
            (Vector512.Load(to + i) + Vector512.Load(from + i)).Store(to + i);
        for (; i < _accumulator.Columns; i++)
            to[i] += from[i];
    }
}
