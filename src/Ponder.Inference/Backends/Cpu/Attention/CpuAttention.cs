using Ponder.Inference.Backends.Cpu.KeyValues;
using Ponder.Inference.Models;

namespace Ponder.Inference.Backends.Cpu.Attention;

/// <summary>The operations of a backend that know how keys and values are stored.</summary>
internal abstract class CpuAttention : IDisposable
{
    /// <param name="type">How keys and values are stored.</param>
    /// <param name="vectors">The vectors that the kernels compute in.</param>
    /// <param name="scratch">The workers' memory.</param>
    public static CpuAttention Create(KeyValueType type, CpuVectors vectors, WorkerScratch scratch) => type switch
    {
        KeyValueType.F32 => Create<Fp32Format>(vectors, scratch),
        KeyValueType.BF16 => Create<BF16Format>(vectors, scratch),
        KeyValueType.Q8 => Create<Q8Format>(vectors, scratch),
        _ => throw new ArgumentOutOfRangeException(nameof(type), type, "expected BF16, F32 or Q8"),
    };

    public abstract KeyValueStore Allocate(KeyValueShape shape);

    /// <inheritdoc cref="IBackend.RotateAndStore"/>
    public abstract void RotateAndStore(
        WorkerPool pool, CpuActivations fused, AttentionShape shape, RotaryEmbedding rotary,
        ForwardBatch batch, CpuKeyValueStore store, int layer);

    /// <inheritdoc cref="IBackend.Attend"/>
    public abstract void Attend(
        WorkerPool pool, CpuActivations fused, AttentionShape shape,
        ForwardBatch batch, CpuKeyValueStore store, int layer, CpuActivations destination);

    public abstract void Dispose();

    private static CpuAttention Create<TFormat>(CpuVectors vectors, WorkerScratch scratch)
        where TFormat : struct, IKeyValueFormat => vectors switch
        {
            CpuVectors.Avx512 => new Of<TFormat, Avx512AttendKernel<TFormat>>(scratch),
            CpuVectors.Avx2 => new Of<TFormat, Avx2AttendKernel<TFormat>>(scratch),
            _ => new Of<TFormat, PortableAttendKernel<TFormat>>(scratch),
        };

    private sealed class Of<TFormat, TKernel>(WorkerScratch scratch) : CpuAttention
        where TFormat : struct, IKeyValueFormat
        where TKernel : struct, IAttendKernel
    {
        private readonly RotateAndStoreJob<TFormat> _rotate = new();
        private readonly AttendJob<TFormat, TKernel> _attend = new(scratch);
        private RotaryEmbedding? _rotary;
        private RotaryTable? _table;

        public override KeyValueStore Allocate(KeyValueShape shape) =>
            new CpuKeyValueStore(shape, KeyValueLayout.Of<TFormat>(shape.HeadSize));

        public override void RotateAndStore(
            WorkerPool pool, CpuActivations fused, AttentionShape shape, RotaryEmbedding rotary,
            ForwardBatch batch, CpuKeyValueStore store, int layer)
        {
            if (_table is null || !ReferenceEquals(_rotary, rotary))
                (_rotary, _table) = (rotary, new RotaryTable(rotary));
            _rotate.Run(pool, fused, shape, _table, batch, store, layer);
        }

        public override void Attend(
            WorkerPool pool, CpuActivations fused, AttentionShape shape,
            ForwardBatch batch, CpuKeyValueStore store, int layer, CpuActivations destination) =>
            _attend.Run(pool, fused, shape, batch, store, layer, destination);

        public override void Dispose() => _attend.Dispose();
    }
}
