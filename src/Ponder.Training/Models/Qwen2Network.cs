using Ponder.Checkpoints.Configuration;
using Ponder.Inference.Models;
using TorchSharp;
using TorchSharp.Modules;
using static TorchSharp.torch;

namespace Ponder.Training.Models;

/// <summary>
/// Qwen2 (arXiv:2407.10671) as a TorchSharp module: fp32 weights under Hugging Face's names, computed in fp32 or bf16. Its forward pass is
/// the hidden state of every token, [tokens, hiddenSize], after the last norm; <see cref="Project"/> makes logits of it.
/// </summary>
public sealed class Qwen2Network : nn.Module<PackedBatch, Tensor>
{
    private readonly RotaryEmbedding _rotary;
    private readonly Parameter _embedding;
    private readonly List<Qwen2DecoderLayer> _layers = [];
    private readonly RootMeanSquareNorm _norm;
    private readonly Projection? _head;

    /// <summary>Makes one whose weights are zeros.</summary>
    /// <param name="config">Its shape.</param>
    /// <param name="attentionBias">Whether queries, keys and values have biases, as Qwen2's have.</param>
    /// <param name="computeType">fp32 or bf16: what its products are computed in.</param>
    public Qwen2Network(ModelConfig config, bool attentionBias = true, ScalarType computeType = ScalarType.Float32)
        : base("qwen2")
    {
        Native.TorchRuntime.Load();
        Config = config;
        ComputeType = computeType;
        HasAttentionBias = attentionBias;
        _rotary = RotaryEmbedding.Create(config);
        _embedding = new Parameter(zeros(config.VocabularySize, config.HiddenSize));
        _norm = new RootMeanSquareNorm("norm", config.HiddenSize, config.NormEpsilon);
        ModuleList<Qwen2DecoderLayer> layers = [];
        for (int i = 0; i < config.Layers; i++)
            layers.Add(new Qwen2DecoderLayer(config, attentionBias, computeType));
        _layers = [.. layers];
        Container body = new("model");
        Container embedding = new("embed_tokens");
        embedding.register_parameter("weight", _embedding);
        body.register_module("embed_tokens", embedding);
        body.register_module("layers", layers);
        body.register_module("norm", _norm);
        register_module("model", body);
        Body = body;
        if (!config.TiedEmbeddings)
        {
            _head = new Projection("lm_head", config.VocabularySize, config.HiddenSize, bias: false);
            register_module("lm_head", _head);
        }
    }

    /// <summary>Its shape.</summary>
    public ModelConfig Config { get; }

    /// <summary>What products are computed in.</summary>
    public ScalarType ComputeType { get; }

    /// <summary>Whether queries, keys and values have biases.</summary>
    public bool HasAttentionBias { get; }

    /// <summary>Where its weights are.</summary>
    public Device Device => _embedding.device;

    /// <summary>
    /// Whether layers drop their activations and compute them again in the backward pass: memory for one layer's instead of all of
    /// them, for a third more work. Gradients stay the same. The batch must live until the backward pass is over.
    /// </summary>
    public bool RecomputesLayers { get; set; }

    /// <summary>All but the output head, under the names that it has within the network.</summary>
    internal nn.Module Body { get; }

    /// <inheritdoc/>
    public override Tensor forward(PackedBatch input)
    {
        Tensor residual = _embedding.index_select(0, input.Tokens);
        RotaryTables rotary = RotaryTables.Create(_rotary, input.Positions);
        foreach (Qwen2DecoderLayer layer in _layers)
        {
            residual = RecomputesLayers && is_grad_enabled()
                ? RecomputedLayer.Apply(residual, start => Call(layer, start, rotary, input))
                : Call(layer, residual, rotary, input);
        }
        return _norm.call(residual);
    }

    /// <summary>Logits of hidden states: [rows, hiddenSize] become fp32 of [rows, vocabularySize].</summary>
    public Tensor Project(Tensor hidden)
    {
        Tensor input = hidden.to_type(ComputeType);
        Tensor logits = _head is null ? nn.functional.linear(input, _embedding.to_type(ComputeType)) : _head.call(input);
        return logits.to_type(ScalarType.Float32);
    }

    // What is needed only within the layer goes at its end; what the backward pass needs, its graph holds.
    private static Tensor Call(Qwen2DecoderLayer layer, Tensor residual, RotaryTables rotary, PackedBatch batch)
    {
        using DisposeScope scope = NewDisposeScope();
        return layer.call(residual, rotary, batch).MoveToOuterDisposeScope();
    }

    // A name with parts under it.
    private sealed class Container(string name) : nn.Module(name)
    {
    }
}
