using BenchmarkDotNet.Attributes;
using Ponder.Checkpoints.Tensors;
using Ponder.Inference;
using Ponder.Inference.Backends;
using Ponder.Inference.Backends.Cpu;
using Ponder.Inference.Tests.Backends;

namespace Ponder.Benchmarks.Kernels;

/// <summary>Norm, addition and gated activation at the widths of Qwen2.5-1.5B.</summary>
public class ElementwiseBenchmarks
{
    private const int Hidden = 1536;
    private const int Intermediate = 8960;

    private IBackend _backend = null!;
    private Weight _gain = null!;
    private Activations _residual = null!;
    private Activations _normed = null!;
    private Activations _gateUp = null!;
    private Activations _gated = null!;

    [Params(1, 16, 512)]
    public int Tokens { get; set; }

    [GlobalSetup]
    public void Setup()
    {
        _backend = CpuBackends.Create(new EngineOptions());
        using InMemoryWeights gain = new(TensorType.F32, 1, Hidden, seed: 1);
        _gain = _backend.LoadVector(gain, gain.Tensor);
        _residual = RandomActivations.Create(_backend, Tokens, Hidden);
        _normed = RandomActivations.Create(_backend, Tokens, Hidden);
        _gateUp = RandomActivations.Create(_backend, Tokens, 2 * Intermediate);
        _gated = RandomActivations.Create(_backend, Tokens, Intermediate);
    }

    [Benchmark]
    public void Norm() => _backend.Norm(_residual, _gain, 1e-6f, _normed);

    [Benchmark]
    public void GatedActivation() => _backend.GatedActivation(_gateUp, _gated);

    // The accumulator grows by the same numbers each time, and stays far from the largest float.
    [Benchmark]
    public void Add() => _backend.Add(_residual, _normed);

    [GlobalCleanup]
    public void Cleanup()
    {
        foreach (Activations activations in new[] { _residual, _normed, _gateUp, _gated })
            activations.Dispose();
        _gain.Dispose();
        _backend.Dispose();
    }
}
