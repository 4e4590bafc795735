using Ponder.Inference.Models;

namespace Ponder.Inference.Benchmarking;

/// <summary>
/// Times the forward pass alone, logits included and nothing sampled, which is also what llama-bench times: a prompt,
/// and steps of decoding for one sequence or several that stand at the same depth.
/// </summary>
internal sealed class ForwardBenchmark : IDisposable
{
    private readonly BenchmarkOptions _options;
    private readonly RepeatedTiming _timing;
    private readonly CancellationToken _cancellation;
    private readonly ForwardRunner _runner;
    private readonly int[][] _tokens;
    private int _prefixes;

    public ForwardBenchmark(
        LoadedModel loaded, BenchmarkOptions options, RepeatedTiming timing, CancellationToken cancellationToken)
    {
        _options = options;
        _timing = timing;
        _cancellation = cancellationToken;
        int sequences = options.LargestBatch;
        int positions = Math.Max(options.PromptTokens, options.Depth + options.GeneratedTokens);
        int rows = Math.Max(options.Engine.PrefillChunk, sequences);
        _runner = new ForwardRunner(loaded, sequences, positions, rows, logitRows: sequences);
        _tokens = [.. Enumerable.Range(0, sequences).Select(s => RandomTokens.Of(s, positions, loaded.Config.VocabularySize))];
    }

    /// <summary>Prompt tokens a second, in pieces as the engine takes them. Forgets what was cached for decoding.</summary>
    public void Prefill(Action<Measurement> soFar)
    {
        _prefixes = 0;
        _timing.Run($"prefill of {_options.PromptTokens} tokens", _options.PromptTokens, Run, Run, soFar);

        void Run() => _runner.Prefill(0, _tokens[0].AsSpan(0, _options.PromptTokens), _cancellation);
    }

    /// <summary>Tokens a second of all sequences together.</summary>
    public void Decode(int sequences, Action<Measurement> soFar)
    {
        // Decoding writes behind the prefix, so that one prefix serves every measurement.
        for (; _prefixes < sequences; _prefixes++)
            _runner.Prefill(_prefixes, _tokens[_prefixes].AsSpan(0, _options.Depth), _cancellation);

        int[] step = new int[sequences];
        string name = sequences == 1 ? "decode" : $"decode of {sequences} sequences";
        if (_options.Depth > 0)
            name += $" at depth {_options.Depth}";
        _timing.Run(name, sequences * _options.GeneratedTokens, () => Step(0), Tokens, soFar);

        void Tokens()
        {
            for (int i = 0; i < _options.GeneratedTokens; i++)
                Step(i);
        }

        void Step(int i)
        {
            _cancellation.ThrowIfCancellationRequested();
            for (int s = 0; s < step.Length; s++)
                step[s] = _tokens[s][_options.Depth + i];
            _runner.Step(step, _options.Depth + i);
        }
    }

    public void Dispose() => _runner.Dispose();
}
