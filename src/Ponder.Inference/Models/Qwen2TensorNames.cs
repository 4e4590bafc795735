using Ponder.Checkpoints;
using Ponder.Checkpoints.Configuration;
using Ponder.Checkpoints.Tensors;

namespace Ponder.Inference.Models;

/// <summary>Finds a Qwen2 checkpoint's tensors by name and holds each to the shape the configuration implies.</summary>
internal sealed class Qwen2TensorNames
{
    private readonly IWeightSource _source;
    private readonly ModelConfig _config;
    private readonly int _queryWidth;
    private readonly int _keyValueWidth;

    public Qwen2TensorNames(IWeightSource source, ModelConfig config)
    {
        _source = source;
        _config = config;
        _queryWidth = config.Heads * config.HeadSize;
        _keyValueWidth = config.KeyValueHeads * config.HeadSize;
    }

    public WeightTensor Embedding() => Require("model.embed_tokens.weight", _config.VocabularySize, _config.HiddenSize);

    public WeightTensor FinalNorm() => Require("model.norm.weight", 1, _config.HiddenSize);

    /// <summary>The output head: the embedding when they are tied.</summary>
    public WeightTensor Head() => _config.TiedEmbeddings
        ? Embedding()
        : Require("lm_head.weight", _config.VocabularySize, _config.HiddenSize);

    public WeightTensor AttentionNorm(int layer) => Require(Name(layer, "input_layernorm.weight"), 1, _config.HiddenSize);

    public WeightTensor MlpNorm(int layer) => Require(Name(layer, "post_attention_layernorm.weight"), 1, _config.HiddenSize);

    public WeightTensor[] QueryKeyValue(int layer) =>
    [
        Require(Name(layer, "self_attn.q_proj.weight"), _queryWidth, _config.HiddenSize),
        Require(Name(layer, "self_attn.k_proj.weight"), _keyValueWidth, _config.HiddenSize),
        Require(Name(layer, "self_attn.v_proj.weight"), _keyValueWidth, _config.HiddenSize),
    ];

    /// <summary>The biases of q, k and v, or null when the layer has none of them.</summary>
    public WeightTensor[]? QueryKeyValueBias(int layer)
    {
        if (_source.Find(Name(layer, "self_attn.q_proj.bias")) is null
            && _source.Find(Name(layer, "self_attn.k_proj.bias")) is null
            && _source.Find(Name(layer, "self_attn.v_proj.bias")) is null)
            return null;
        return
        [
            Require(Name(layer, "self_attn.q_proj.bias"), 1, _queryWidth),
            Require(Name(layer, "self_attn.k_proj.bias"), 1, _keyValueWidth),
            Require(Name(layer, "self_attn.v_proj.bias"), 1, _keyValueWidth),
        ];
    }

    public WeightTensor AttentionOutput(int layer) =>
        Require(Name(layer, "self_attn.o_proj.weight"), _config.HiddenSize, _queryWidth);

    public WeightTensor[] GateUp(int layer) =>
    [
        Require(Name(layer, "mlp.gate_proj.weight"), _config.IntermediateSize, _config.HiddenSize),
        Require(Name(layer, "mlp.up_proj.weight"), _config.IntermediateSize, _config.HiddenSize),
    ];

    public WeightTensor Down(int layer) => Require(Name(layer, "mlp.down_proj.weight"), _config.HiddenSize, _config.IntermediateSize);

    private static string Name(int layer, string rest) => $"model.layers.{layer}.{rest}";

    private WeightTensor Require(string name, int rows, int columns)
    {
        WeightTensor tensor = _source.Find(name)
            ?? throw new CheckpointException(_source.Path, name, "the tensor is missing");
        if (tensor.Rows != rows || tensor.Columns != columns)
        {
            throw new CheckpointException(
                _source.Path, name, $"has the shape {tensor.Rows} × {tensor.Columns}; the configuration implies {rows} × {columns}");
        }
        return tensor;
    }
}
