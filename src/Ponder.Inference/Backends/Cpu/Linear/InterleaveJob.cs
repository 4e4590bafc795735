using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace Ponder.Inference.Backends.Cpu.Linear;

/// <summary>Puts activations side by side for floating-point products; a chunk is a group of tokens.</summary>
internal sealed unsafe class InterleaveJob : ParallelJob
{
    private const int Group = InterleavedActivations.Group;
    private const int Strip = InterleavedActivations.Strip;

    private CpuActivations _source = null!;
    private InterleavedActivations _to = null!;

    public void Run(WorkerPool pool, CpuActivations source, InterleavedActivations destination)
    {
        (_source, _to) = (source, destination);
        int groups = (source.Rows + Group - 1) / Group;
        destination.Reserve(groups, source.Columns);
        pool.Run(this, groups);
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public override void Execute(int chunk, int worker)
    {
        int tokens = Math.Min(_source.Rows - chunk * Group, Group);
        for (int start = 0; start < _source.Columns; start += Strip)
        {
            int width = Math.Min(Strip, _source.Columns - start);
            float* to = _to.Cell(start / Strip, chunk);
            if (tokens < Group)
                NativeMemory.Clear(to, InterleavedActivations.CellFloats * sizeof(float));
            for (int token = 0; token < tokens; token++)
            {
                float* from = _source.Row(chunk * Group + token) + start;
                for (int column = 0; column < width; column++)
                    to[column * Group + token] = from[column];
            }
        }
    }
}
