using BenchmarkDotNet.Attributes;
using Ponder.Benchmarks.Kernels;

namespace Ponder.Benchmarks.Columns;

/// <summary>Multiplications and additions a nanosecond.</summary>
[AttributeUsage(AttributeTargets.Class)]
public sealed class PeakColumnsAttribute : ColumnConfigBaseAttribute
{
    public PeakColumnsAttribute()
        : base(new PerNanosecondColumn("GMAC/s", "Multiplications and additions a nanosecond", parameters =>
            (double)PeakBenchmarks.Rounds
            * PeakLoops.Products((PeakInstructions)parameters[nameof(PeakBenchmarks.Instructions)])))
    {
    }
}
