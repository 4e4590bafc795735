using BenchmarkDotNet.Attributes;
using Ponder.Benchmarks.Columns;

namespace Ponder.Benchmarks.Kernels;

/// <summary>
/// What one thread can multiply and add with the instructions of the products alone, on registers: the ceiling of
/// <see cref="LinearBenchmarks"/>, a core.
/// </summary>
[PeakColumns]
public class PeakBenchmarks
{
    internal const int Rounds = 100_000;

    public static IEnumerable<PeakInstructions> Sets => Enum.GetValues<PeakInstructions>().Where(PeakLoops.IsSupported);

    [ParamsSource(nameof(Sets))]
    public PeakInstructions Instructions { get; set; }

    [Benchmark]
    public int Peak() => PeakLoops.Run(Instructions, Rounds);
}
