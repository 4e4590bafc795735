using BenchmarkDotNet.Attributes;
using Ponder.Inference;
using Ponder.Inference.Backends;
using Ponder.Inference.Backends.Cpu;

namespace Ponder.Benchmarks.Kernels;

/// <summary>One layer's attention with the heads of Qwen2.5-1.5B, over a cache of zeros.</summary>
public class AttentionBenchmarks
{
    private const int BlockTokens = 32;

    private static readonly AttentionShape s_shape = new(Heads: 12, KeyValueHeads: 2, HeadSize: 128);

    private IBackend _backend = null!;
    private KeyValueStore _store = null!;
    private Activations _fused = null!;
    private Activations _attended = null!;
    private ForwardBatch _batch = null!;

    /// <summary>Positions before the new tokens.</summary>
    [Params(0, 1024, 8192)]
    public int Past { get; set; }

    /// <summary>New tokens: 1 decodes, 512 are a piece of a prompt.</summary>
    [Params(1, 512)]
    public int Tokens { get; set; }

    [GlobalSetup]
    public void Setup()
    {
        _backend = CpuBackends.Create(new EngineOptions());
        int blocks = (Past + Tokens + BlockTokens - 1) / BlockTokens;
        _store = _backend.AllocateKeyValues(new KeyValueShape(1, blocks, BlockTokens, s_shape.KeyValueHeads, s_shape.HeadSize));
        _fused = RandomActivations.Create(_backend, Tokens, s_shape.FusedWidth);
        _attended = RandomActivations.Create(_backend, Tokens, s_shape.QueryWidth);
        _batch = new ForwardBatch();
        _batch.Add(new int[Tokens], Past, [.. Enumerable.Range(0, blocks)], WantedLogits.None);
    }

    [Benchmark]
    public void Attend() => _backend.Attend(_fused, s_shape, _batch, _store, 0, _attended);

    [GlobalCleanup]
    public void Cleanup()
    {
        _attended.Dispose();
        _fused.Dispose();
        _store.Dispose();
        _backend.Dispose();
    }
}
