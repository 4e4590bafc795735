using Ponder.Checkpoints.Tensors;
using Ponder.Inference.Backends.Cpu.Linear;
using Ponder.Inference.Backends.Cpu.Linear.Kernels;
using Ponder.Inference.Backends.Cpu.Linear.Panels;

namespace Ponder.Inference.Backends.Cpu;

/// <summary>The fast path: packed weights, activations rounded to bytes where the weights are quantised.</summary>
/// <typeparam name="TDot">How bytes are multiplied.</typeparam>
internal sealed class PackedCpuBackend<TDot> : CpuBackend
    where TDot : struct, IByteDot
{
    private readonly WeightArena _arena = new();
    private readonly PackedLinearJob _linear;
    private readonly QuantizeJob _quantize = new();
    private readonly QuantizedActivations _quantized = new();

    public PackedCpuBackend(int threads, string description, KeyValueType keyValues = KeyValueType.BF16)
        : base(threads, keyValues)
    {
        _linear = new PackedLinearJob(Scratch);
        Description = $"CPU, {description}, {threads} threads";
    }

    public override string Description { get; }

    /// <summary>As with every format of quantised weights; unquantised ones have no such steps.</summary>
    public override int RowsAtOnce => TDot.Narrow ? Avx2TileKernel<Q8_0Panel>.Tokens : TileKernel<Q8_0Panel, TDot>.Tokens;

    public override Weight LoadMatrix(IWeightSource source, params ReadOnlySpan<WeightTensor> parts)
    {
        PackedPart[] packed = new PackedPart[parts.Length];
        for (int i = 0; i < parts.Length; i++)
            packed[i] = MatrixPacker.Pack<TDot>(Pool, _arena, source, parts[i]);
        return new PackedMatrix(packed);
    }

    public override void Linear(Activations source, Weight matrix, Weight? bias, Activations destination)
    {
        PackedMatrix packed = (PackedMatrix)matrix;
        if (packed.Quantized)
            _quantize.Run(Pool, (CpuActivations)source, _quantized, packed.PaddedTokens(source.Rows), packed.Forms(source.Rows));
        _linear.Run(Pool, (CpuActivations)source, _quantized, packed, (CpuVector?)bias, (CpuActivations)destination);
    }

    public override void Dispose()
    {
        base.Dispose();
        _quantized.Dispose();
        _arena.Dispose();
    }
}
