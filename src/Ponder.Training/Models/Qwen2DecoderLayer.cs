using Ponder.Checkpoints.Configuration;
using static TorchSharp.torch;

namespace Ponder.Training.Models;

/// <summary>One layer around the fp32 residual stream; attention and feed-forward compute in <see cref="Qwen2Network.ComputeType"/>.</summary>
internal sealed class Qwen2DecoderLayer : nn.Module<Tensor, RotaryTables, PackedBatch, Tensor>
{
    private readonly RootMeanSquareNorm _attentionNorm;
    private readonly Qwen2Attention _attention;
    private readonly RootMeanSquareNorm _feedForwardNorm;
    private readonly Qwen2FeedForward _feedForward;
    private readonly ScalarType _type;

    public Qwen2DecoderLayer(ModelConfig config, bool attentionBias, ScalarType type)
        : base("layer")
    {
        _type = type;
        _attentionNorm = new RootMeanSquareNorm("input_layernorm", config.HiddenSize, config.NormEpsilon);
        _attention = new Qwen2Attention(config, attentionBias);
        _feedForwardNorm = new RootMeanSquareNorm("post_attention_layernorm", config.HiddenSize, config.NormEpsilon);
        _feedForward = new Qwen2FeedForward(config);
        register_module("input_layernorm", _attentionNorm);
        register_module("self_attn", _attention);
        register_module("post_attention_layernorm", _feedForwardNorm);
        register_module("mlp", _feedForward);
    }

    public override Tensor forward(Tensor residual, RotaryTables rotary, PackedBatch batch)
    {
        residual = residual + _attention.call(_attentionNorm.call(residual).to_type(_type), rotary, batch);
        return residual + _feedForward.call(_feedForwardNorm.call(residual).to_type(_type));
    }
}
