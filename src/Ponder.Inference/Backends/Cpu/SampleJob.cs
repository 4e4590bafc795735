using Ponder.Inference.Sampling;

namespace Ponder.Inference.Backends.Cpu;

/// <summary>Draws tokens. A sequence is a chunk, as its rows must be drawn from one after another.</summary>
internal sealed class SampleJob : ParallelJob
{
    private readonly List<SamplingSlot> _slots = [];
    private CpuActivations _logits = null!;

    public void Run(WorkerPool pool, CpuActivations logits, ReadOnlySpan<SamplingSlot> slots)
    {
        _logits = logits;
        _slots.Clear();
        _slots.AddRange(slots);
        pool.Run(this, slots.Length);
    }

    public override void Execute(int chunk, int worker)
    {
        SamplingSlot slot = _slots[chunk];
        for (int row = 0; row < slot.Rows; row++)
        {
            if (!slot.Drawing.Draw(_logits.RowSpan(slot.FirstRow + row)))
                break;
        }
    }
}
