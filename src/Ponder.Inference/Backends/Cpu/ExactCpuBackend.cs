using Ponder.Checkpoints.Tensors;
using Ponder.Inference.Backends.Cpu.Linear;

namespace Ponder.Inference.Backends.Cpu;

/// <summary>Computes in fp32 from exactly decoded weights. Slow, small in memory, and right: the oracle.</summary>
internal sealed class ExactCpuBackend : CpuBackend
{
    private readonly ExactLinearJob _linear;

    public ExactCpuBackend(int threads)
        : base(threads, KeyValueType.F32, CpuFeatures.Vectors) => _linear = new ExactLinearJob(Scratch);

    public override string Description => $"CPU, exact fp32, {Pool.Workers} threads";

    public override Weight LoadMatrix(IWeightSource source, params ReadOnlySpan<WeightTensor> parts) => new StoredMatrix(source, parts);

    public override void Linear(Activations source, Weight matrix, Weight? bias, Activations destination) =>
        _linear.Run(Pool, (CpuActivations)source, (StoredMatrix)matrix, (CpuVector?)bias, (CpuActivations)destination);
}
