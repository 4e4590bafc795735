using BenchmarkDotNet.Attributes;
using Ponder.Inference.Sampling;

namespace Ponder.Benchmarks.Kernels;

/// <summary>A draw from the 152,064 logits of QwQ-32B; copying them in, since a draw spends them, is timed too.</summary>
public class SamplingBenchmarks
{
    private const int Vocabulary = 152_064;

    private readonly float[] _logits = new float[Vocabulary];
    private readonly float[] _spent = new float[Vocabulary];
    private Sampler _sampler = null!;

    [Params(0f, 0.6f, 1f)]
    public float Temperature { get; set; }

    [GlobalSetup]
    public void Setup()
    {
        Random random = new(1);
        for (int i = 0; i < _logits.Length; i++)
            _logits[i] = 4 * MathF.Sqrt(-2 * MathF.Log(1 - random.NextSingle())) * MathF.Cos(MathF.Tau * random.NextSingle());
        SamplingOptions recommended = new() { Temperature = Temperature };
        SamplingOptions options = Temperature < 1 ? recommended : recommended with { TopK = 0, TopP = 1, MinP = 0 };
        _sampler = new Sampler(options, [1, 2, 3], Vocabulary, 1);
    }

    [Benchmark]
    public int Sample()
    {
        _logits.CopyTo(_spent, 0);
        return _sampler.Sample(_spent, [], 0).Id;
    }
}
