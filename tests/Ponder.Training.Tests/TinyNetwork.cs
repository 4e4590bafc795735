using Ponder.Checkpoints.Configuration;
using Ponder.Training.Models;
using TorchSharp.Modules;
using static TorchSharp.torch;

namespace Ponder.Training.Tests;

/// <summary>A network of two layers and 32 tokens with random weights.</summary>
internal static class TinyNetwork
{
    public static ModelConfig Config { get; } = new()
    {
        Architecture = "qwen2",
        HiddenSize = 24,
        IntermediateSize = 40,
        Layers = 2,
        Heads = 4,
        KeyValueHeads = 2,
        HeadSize = 6,
        VocabularySize = 32,
        ContextLength = 128,
        NormEpsilon = 1e-6f,
        RopeTheta = 10_000,
        TiedEmbeddings = true,
    };

    public static Qwen2Network Create(int seed, ScalarType computeType = ScalarType.Float32) => Create(seed, Config, computeType);

    public static Qwen2Network Create(int seed, ModelConfig config, ScalarType computeType = ScalarType.Float32)
    {
        Qwen2Network network = new(config, computeType: computeType);
        using IDisposable scope = NewDisposeScope();
        using IDisposable noGradients = no_grad();
        using Generator random = new((ulong)seed);
        foreach ((_, Parameter parameter) in network.named_parameters())
            parameter.copy_(parameter.dim() == 1 ? 1 + 0.1 * randn(parameter.shape, generator: random) : 0.2 * randn(parameter.shape, generator: random));
        return network;
    }
}
