using Ponder.Checkpoints.Configuration;
using static TorchSharp.torch;

namespace Ponder.Training.Models;

/// <summary>SwiGLU (arXiv:2002.05202): down(silu(gate(x)) · up(x)).</summary>
internal sealed class Qwen2FeedForward : nn.Module<Tensor, Tensor>
{
    private readonly Projection _gate;
    private readonly Projection _up;
    private readonly Projection _down;

    public Qwen2FeedForward(ModelConfig config)
        : base("mlp")
    {
        _gate = new Projection("gate_proj", config.IntermediateSize, config.HiddenSize, bias: false);
        _up = new Projection("up_proj", config.IntermediateSize, config.HiddenSize, bias: false);
        _down = new Projection("down_proj", config.HiddenSize, config.IntermediateSize, bias: false);
        register_module("gate_proj", _gate);
        register_module("up_proj", _up);
        register_module("down_proj", _down);
    }

    public override Tensor forward(Tensor input) =>
        _down.call(nn.functional.silu(_gate.call(input)) * _up.call(input));
}
