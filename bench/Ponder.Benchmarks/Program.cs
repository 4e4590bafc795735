using BenchmarkDotNet.Configs;
using BenchmarkDotNet.Jobs;
using BenchmarkDotNet.Running;
using BenchmarkDotNet.Toolchains.InProcess.Emit;

namespace Ponder.Benchmarks;

/// <summary>Benchmarks of single kernels: <c>dotnet run -c Release -- --filter '*Linear*'</c>.</summary>
internal static class Program
{
    private static void Main(string[] args)
    {
        // In this process: the kernels are chosen at start, and environment variables choose others.
        Job job = Job.ShortRun.WithToolchain(InProcessEmitToolchain.Instance);
        BenchmarkSwitcher.FromAssembly(typeof(Program).Assembly).Run(args, DefaultConfig.Instance.AddJob(job));
    }
}
