using Ponder.Inference.Sampling;

namespace Ponder.Inference.Backends.Cpu;

/// <summary>Draws tokens, one row of logits a chunk.</summary>
internal sealed class SampleJob : ParallelJob
{
    private readonly List<SamplingSlot> _slots = [];
    private CpuActivations _logits = null!;
    private SampledToken[] _results = [];

    public void Run(WorkerPool pool, CpuActivations logits, ReadOnlySpan<SamplingSlot> slots, Span<SampledToken> results)
    {
        _logits = logits;
        _slots.Clear();
        _slots.AddRange(slots);
        if (_results.Length < slots.Length)
            _results = new SampledToken[slots.Length];
        pool.Run(this, slots.Length);
        _results.AsSpan(0, slots.Length).CopyTo(results);
    }

    public override void Execute(int chunk, int worker)
    {
        try
        {
            _results[chunk] = _slots[chunk].Draw(_logits.RowSpan(chunk));
        }
        catch (InferenceException e)
        {
            // One sequence's bad logits, or a request that forbids every token, must not end the others of the step.
            _results[chunk] = new SampledToken(-1, 0, []) { Failure = e };
        }
    }
}
