using Ponder.Checkpoints.Tensors;
using Ponder.Inference.Backends.Cpu.Attention;
using Ponder.Inference.Backends.Cpu.Elementwise;
using Ponder.Inference.Backends.Cpu.KeyValues;
using Ponder.Inference.Models;
using Ponder.Inference.Sampling;

namespace Ponder.Inference.Backends.Cpu;

/// <summary>What both CPU backends share: everything but how matrices are kept and multiplied.</summary>
internal abstract class CpuBackend : IBackend
{
    private readonly NormJob _norm = new();
    private readonly AddJob _add = new();
    private readonly GatedActivationJob _gate = new();
    private readonly CpuAttention _attention;
    private readonly SampleJob _sample = new();

    /// <param name="threads">Threads that compute.</param>
    /// <param name="keyValues">How keys and values are stored.</param>
    /// <param name="vectors">The vectors that attention computes in.</param>
    protected CpuBackend(int threads, KeyValueType keyValues, CpuVectors vectors)
    {
        Pool = new WorkerPool(threads);
        Scratch = new WorkerScratch(threads);
        _attention = CpuAttention.Create(keyValues, vectors, Scratch);
    }

    public abstract string Description { get; }

    public virtual string? InstructionSet => null;

    public virtual int RowsAtOnce => 1;

    protected WorkerPool Pool { get; }

    protected WorkerScratch Scratch { get; }

    public abstract Weight LoadMatrix(IWeightSource source, params ReadOnlySpan<WeightTensor> parts);

    public abstract void Linear(Activations source, Weight matrix, Weight? bias, Activations destination);

    public Weight LoadTable(IWeightSource source, WeightTensor tensor) => new StoredMatrix(source, [tensor]);

    public Weight LoadVector(IWeightSource source, params ReadOnlySpan<WeightTensor> parts)
    {
        long length = 0;
        foreach (WeightTensor part in parts)
            length += part.Elements;
        CpuVector vector = new(checked((int)length));
        Fill(vector, source, parts);
        return vector;
    }

    public virtual void Reload(Weight weight, IWeightSource source, params ReadOnlySpan<WeightTensor> parts)
    {
        // What stays as the source stores it is read at each use.
        if (weight is CpuVector vector)
            Fill(vector, source, parts);
    }

    public Activations Allocate(int capacity, int columns) => new CpuActivations(capacity, columns);

    public KeyValueStore AllocateKeyValues(KeyValueShape shape) => _attention.Allocate(shape);

    public void Embed(Weight table, ReadOnlySpan<int> tokens, Activations destination)
    {
        StoredMatrix stored = (StoredMatrix)table;
        CpuActivations to = (CpuActivations)destination;
        for (int i = 0; i < tokens.Length; i++)
            stored.Decode(tokens[i], 1, to.RowSpan(i));
    }

    public void Norm(Activations source, Weight gain, float epsilon, Activations destination) =>
        _norm.Run(Pool, (CpuActivations)source, (CpuVector)gain, epsilon, (CpuActivations)destination);

    public void RotateAndStore(
        Activations fused, AttentionShape shape, RotaryEmbedding rotary, ForwardBatch batch, KeyValueStore store, int layer) =>
        _attention.RotateAndStore(Pool, (CpuActivations)fused, shape, rotary, batch, (CpuKeyValueStore)store, layer);

    public void Attend(
        Activations fused, AttentionShape shape, ForwardBatch batch, KeyValueStore store, int layer, Activations destination) =>
        _attention.Attend(Pool, (CpuActivations)fused, shape, batch, (CpuKeyValueStore)store, layer, (CpuActivations)destination);

    public void GatedActivation(Activations source, Activations destination) =>
        _gate.Run(Pool, (CpuActivations)source, (CpuActivations)destination);

    public void Add(Activations accumulator, Activations addend) =>
        _add.Run(Pool, (CpuActivations)accumulator, (CpuActivations)addend);

    public void SelectRows(Activations source, ReadOnlySpan<int> rows, Activations destination)
    {
        CpuActivations from = (CpuActivations)source;
        CpuActivations to = (CpuActivations)destination;
        for (int i = 0; i < rows.Length; i++)
            from.RowSpan(rows[i]).CopyTo(to.RowSpan(i));
    }

    public void Sample(Activations logits, ReadOnlySpan<SamplingSlot> slots) => _sample.Run(Pool, (CpuActivations)logits, slots);

    public void Read(Activations source, int row, Span<float> destination) =>
        ((CpuActivations)source).RowSpan(row).CopyTo(destination);

    public virtual void Dispose()
    {
        Pool.Dispose();
        _attention.Dispose();
        Scratch.Dispose();
    }

    private static void Fill(CpuVector vector, IWeightSource source, ReadOnlySpan<WeightTensor> parts)
    {
        int offset = 0;
        foreach (WeightTensor part in parts)
        {
            source.ReadRowsAsFloat(part, 0, (int)part.Rows, vector.Span.Slice(offset, (int)part.Elements));
            offset += (int)part.Elements;
        }
    }
}
