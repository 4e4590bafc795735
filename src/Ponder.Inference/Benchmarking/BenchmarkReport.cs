namespace Ponder.Inference.Benchmarking;

/// <summary>What <see cref="ModelBenchmark"/> found. What was not asked for, or not reached, is null or empty.</summary>
public sealed record BenchmarkReport
{
    /// <summary>Whether it was cancelled: measurements may be missing, and the last one may have fewer repetitions.</summary>
    public bool IsPartial { get; init; }

    /// <summary>What it was computed with: instruction sets, threads.</summary>
    public required string Description { get; init; }

    /// <summary>The instruction sets of the kernels; null on the exact path.</summary>
    public string? InstructionSet { get; init; }

    /// <summary>Threads that computed.</summary>
    public required int Threads { get; init; }

    /// <summary>How keys and values were cached.</summary>
    public required KeyValueType KeyValueType { get; init; }

    /// <summary>Bytes of the files that hold the weights.</summary>
    public required long FileBytes { get; init; }

    /// <summary>Time from the opened checkpoint to a model that can compute; the files were in the page cache.</summary>
    public required TimeSpan Load { get; init; }

    /// <summary>Time to read the files from the page cache and do nothing with them, on one thread.</summary>
    public required TimeSpan FileRead { get; init; }

    /// <summary>Prompt tokens a second; the logits of the last are computed.</summary>
    public Measurement? Prefill { get; init; }

    /// <summary>Tokens a second of one sequence, the logits of each computed, none sampled.</summary>
    public Measurement? Decode { get; init; }

    /// <summary>Sequences decoded together, in the order asked for.</summary>
    public IReadOnlyList<BatchedDecode> Batched { get; init; } = [];

    /// <summary>What a caller of the engine gets, greedily sampled, with drafts only where they were asked for.</summary>
    public GenerationSpeed? Generate { get; init; }

    /// <summary>Most resident memory of the process up to the end of the measurements, in bytes.</summary>
    public required long PeakMemoryBytes { get; init; }

    /// <summary>Bytes a second that all threads together read of memory, measured in the same run; null if not reached.</summary>
    public required double? ReadBandwidth { get; init; }

    /// <summary>Bytes of weights, as the file stores them, that one step of decoding reads.</summary>
    public required long WeightBytesPerStep { get; init; }

    /// <summary>Bytes of keys and values that a step reads of one sequence, the mean over the tokens decoded.</summary>
    public required double CacheBytesPerStep { get; init; }

    /// <summary>Bytes a second that decoding one sequence reads.</summary>
    public double? DecodeBandwidth => Decode?.Mean * (WeightBytesPerStep + CacheBytesPerStep);
}

/// <summary>Several sequences decoded together.</summary>
/// <param name="Sequences">How many.</param>
/// <param name="TokensPerSecond">Tokens a second of all of them.</param>
public sealed record BatchedDecode(int Sequences, Measurement TokensPerSecond);

/// <summary>How far a benchmark has come.</summary>
/// <param name="Name">What is being measured.</param>
/// <param name="Repetition">Which repetition, from 1; 0 while warming up, or where there is but one.</param>
/// <param name="Repetitions">How many there will be.</param>
/// <param name="TokensPerSecond">What this repetition came to; null when it begins.</param>
public readonly record struct BenchmarkProgress(string Name, int Repetition, int Repetitions, double? TokensPerSecond);
