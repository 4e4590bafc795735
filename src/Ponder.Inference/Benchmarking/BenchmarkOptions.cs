using Ponder.Checkpoints.Configuration;
using Ponder.Inference.Backends.Cpu;

namespace Ponder.Inference.Benchmarking;

/// <summary>What <see cref="ModelBenchmark"/> measures.</summary>
public sealed record BenchmarkOptions
{
    /// <summary>Tokens of the prompt whose computing is timed; 0 leaves it out.</summary>
    public int PromptTokens { get; init; } = 512;

    /// <summary>Tokens decoded one after another; 0 leaves decoding out.</summary>
    public int GeneratedTokens { get; init; } = 64;

    /// <summary>How many sequences to decode together, each of them a measurement of its own.</summary>
    public IReadOnlyList<int> BatchSizes { get; init; } = [1, 4, 16];

    /// <summary>Positions that are in the cache of every sequence before decoding begins.</summary>
    public int Depth { get; init; }

    /// <summary>How often each measurement is repeated.</summary>
    public int Repetitions { get; init; } = 3;

    /// <summary>Whether generation through the engine, with its scheduler and sampler, is measured too.</summary>
    public bool Generate { get; init; } = true;

    /// <summary>
    /// Longest draft of the generation through the engine, in tokens; 0 is none. Off unless asked for: how often drafts
    /// come true depends on the text, and that of random tokens tells nothing of a model's own.
    /// </summary>
    public int MaxDraft { get; init; }

    /// <summary>
    /// Threads, arithmetic and pieces of the prompt. The context is what the measurements need, and of drafts
    /// <see cref="MaxDraft"/> alone decides.
    /// </summary>
    public EngineOptions Engine { get; init; } = new();

    /// <summary>Bytes of the buffer that the memory's speed is measured with.</summary>
    internal long ProbeBytes { get; init; } = ReadBandwidthProbe.StandardBytes;

    /// <summary>Each measurement is preceded by runs that nobody times, until this has passed.</summary>
    internal TimeSpan WarmUp { get; init; } = TimeSpan.FromSeconds(1);

    /// <summary>The most sequences that are decoded together.</summary>
    internal int LargestBatch => GeneratedTokens == 0 ? 1 : Math.Max(1, BatchSizes.DefaultIfEmpty(1).Max());

    /// <summary>Positions that attention reads in a step of decoding, the mean over the tokens decoded.</summary>
    internal double MeanPositions => Depth + (GeneratedTokens + 1) / 2.0;

    internal void Validate(ModelConfig config)
    {
        const int most = 4096;
        OptionCheck.AtLeast(0, GeneratedTokens, nameof(GeneratedTokens));
        OptionCheck.AtLeast(0, Depth, nameof(Depth));
        OptionCheck.AtLeast(1, Repetitions, nameof(Repetitions));
        OptionCheck.Within(0, EngineOptions.MostDraft, MaxDraft, nameof(MaxDraft));
        foreach (int size in BatchSizes)
            OptionCheck.Within(1, most, size, nameof(BatchSizes));
        OptionCheck.Within(0, config.ContextLength, PromptTokens, nameof(PromptTokens), ", the model's context");
        if (PromptTokens == 0 && GeneratedTokens == 0)
            throw Wrong(nameof(GeneratedTokens), "neither a prompt nor tokens to decode: nothing to measure");
        if (Depth + (long)GeneratedTokens >= config.ContextLength)
        {
            throw Wrong(
                Depth > 0 ? nameof(Depth) : nameof(GeneratedTokens),
                $"{GeneratedTokens} tokens at a depth of {Depth}, "
                + $"expected less than {config.ContextLength} together, the model's context");
        }
    }

    private static InferenceException Wrong(string option, string problem) => new(problem) { Option = option };
}
