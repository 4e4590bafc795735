using Ponder.Checkpoints.Tensors;
using Ponder.Inference.Backends.Cpu.Linear;
using Ponder.Inference.Backends.Cpu.Linear.Kernels;

namespace Ponder.Inference.Backends.Cpu;

/// <summary>The fast path: packed weights, activations rounded to bytes where the weights are quantised.</summary>
/// <typeparam name="TKernels">The kernels that multiply.</typeparam>
internal sealed class PackedCpuBackend<TKernels> : CpuBackend
    where TKernels : struct, IProductKernels
{
    private readonly WeightArena _arena = new();
    private readonly PackedLinearJob _linear;
    private readonly ProductSource _source = new();

    // Bytes of weights by the tokens that their kernels take at once.
    private readonly Dictionary<int, long> _bytes = [];

    public PackedCpuBackend(int threads, KeyValueType keyValues = KeyValueType.BF16)
        : base(threads, keyValues, TKernels.Vectors)
    {
        _linear = new PackedLinearJob(Scratch);
        Description = $"CPU, {TKernels.Name}, {threads} threads";
    }

    public override string Description { get; }

    public override string InstructionSet => TKernels.Name;

    /// <summary>As most of the weights loaded have it.</summary>
    public override int RowsAtOnce => _bytes.Count == 0 ? 1 : _bytes.MaxBy(pair => pair.Value).Key;

    public override Weight LoadMatrix(IWeightSource source, params ReadOnlySpan<WeightTensor> parts)
    {
        PackedPart[] packed = new PackedPart[parts.Length];
        for (int i = 0; i < parts.Length; i++)
        {
            packed[i] = MatrixPacker.Pack<TKernels>(Pool, _arena, source, parts[i]);
            int tokens = packed[i].TokensAtOnce;
            _bytes[tokens] = _bytes.GetValueOrDefault(tokens) + packed[i].PanelBytes * packed[i].Panels;
        }
        return new PackedMatrix(packed);
    }

    public override void Reload(Weight weight, IWeightSource source, params ReadOnlySpan<WeightTensor> parts)
    {
        if (weight is not PackedMatrix matrix)
        {
            base.Reload(weight, source, parts);
            return;
        }
        for (int i = 0; i < parts.Length; i++)
            MatrixPacker.Fill(Pool, source, parts[i], matrix.Parts[i]);
    }

    public override void Linear(Activations source, Weight matrix, Weight? bias, Activations destination)
    {
        PackedMatrix packed = (PackedMatrix)matrix;
        _source.Prepare(Pool, (CpuActivations)source, packed);
        _linear.Run(Pool, _source, packed, (CpuVector?)bias, (CpuActivations)destination);
    }

    public override void Dispose()
    {
        base.Dispose();
        _source.Dispose();
        _arena.Dispose();
    }
}
