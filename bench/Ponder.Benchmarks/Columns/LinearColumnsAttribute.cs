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
        ((TensorType)parameters["Format"]).RowBytes(LinearBenchmarks.Columns) * LinearBenchmarks.Rows;

    private static double Products(ParameterInstances parameters) =>
        (double)LinearBenchmarks.Rows * LinearBenchmarks.Columns * (int)parameters["Tokens"];
}
