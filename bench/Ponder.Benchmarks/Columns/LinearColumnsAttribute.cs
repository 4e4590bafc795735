using BenchmarkDotNet.Attributes;
using BenchmarkDotNet.Parameters;
using Ponder.Benchmarks.Kernels;
using Ponder.Checkpoints.Tensors;

namespace Ponder.Benchmarks.Columns;

/// <summary>Bytes of weights read and products formed, a nanosecond.</summary>
[AttributeUsage(AttributeTargets.Class)]
public sealed class LinearColumnsAttribute : ColumnConfigBaseAttribute
{
    public LinearColumnsAttribute()
        : base(
            new PerNanosecondColumn("GB/s", "Bytes of weights, as a file stores them, a nanosecond", Bytes),
            new PerNanosecondColumn("GMAC/s", "Multiplications and additions a nanosecond", Products))
    {
    }

    private static double Bytes(ParameterInstances parameters) =>
        FeedForwardMatrices.BytesOf((TensorType)parameters[nameof(LinearBenchmarks.Format)]);

    private static double Products(ParameterInstances parameters) =>
        (double)FeedForwardMatrices.Rows * FeedForwardMatrices.Columns * Tokens(parameters);

    // One, where there is no such parameter.
    private static int Tokens(ParameterInstances parameters) =>
        parameters.Items.FirstOrDefault(item => item.Name == nameof(LinearBenchmarks.Tokens))?.Value as int? ?? 1;
}
