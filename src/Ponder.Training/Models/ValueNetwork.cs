using Ponder.Checkpoints;
using Ponder.Checkpoints.Configuration;
using static TorchSharp.torch;

namespace Ponder.Training.Models;

/// <summary>
/// A network's body with a head of one number, computed in fp32, which begins with zeros: a critic reads it at every token, a reward
/// model at the last. Its forward pass is the value of every token of a batch, [tokens].
/// </summary>
public sealed class ValueNetwork : nn.Module<PackedBatch, Tensor>
{
    private readonly Projection _score;

    /// <summary>Puts a head onto the body of a network, which becomes its own.</summary>
    public ValueNetwork(Qwen2Network network)
        : base("value")
    {
        Network = network;
        _score = new Projection("score", 1, network.Config.HiddenSize, bias: false);
        register_module("model", network.Body);
        register_module("score", _score);
    }

    /// <summary>Makes one with a checkpoint's body.</summary>
    /// <param name="checkpoint">A language model; it may be disposed of afterwards.</param>
    /// <param name="computeType">fp32 or bf16: what the body's products are computed in.</param>
    /// <exception cref="CheckpointException">A tensor is missing or misshapen.</exception>
    public static ValueNetwork From(Checkpoint checkpoint, ScalarType computeType = ScalarType.Float32) =>
        new(NetworkFolder.Load(WithoutHead(checkpoint.Config), checkpoint.Weights, computeType));

    /// <summary>The network whose body it is.</summary>
    public Qwen2Network Network { get; }

    /// <summary>The shape of the body alone: a network with tied embeddings has no head of its own.</summary>
    internal static ModelConfig WithoutHead(ModelConfig config) => config with { TiedEmbeddings = true };

    /// <inheritdoc/>
    public override Tensor forward(PackedBatch input) => _score.call(Network.call(input)).squeeze(1);

    /// <summary>The value at the end of every sequence, in the order they were packed in, [sequences].</summary>
    public Tensor AtEnds(PackedBatch batch)
    {
        long[] ends = [.. batch.Starts.Zip(batch.Lengths, (start, length) => (long)start + length - 1)];
        return _score.call(Network.call(batch).index_select(0, tensor(ends, device: batch.Tokens.device))).squeeze(1);
    }

    /// <inheritdoc/>
    protected override void Dispose(bool disposing)
    {
        base.Dispose(disposing);
        if (disposing)
            Network.Dispose();
    }
}
