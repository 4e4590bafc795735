using Ponder.Checkpoints.Configuration;
using static TorchSharp.torch;

namespace Ponder.Training.Models;

/// <summary>Causal attention with grouped key-value heads; each sequence of a batch by itself.</summary>
internal sealed class Qwen2Attention : nn.Module<Tensor, RotaryTables, PackedBatch, Tensor>
{
    private readonly int _heads;
    private readonly int _keyValueHeads;
    private readonly int _headSize;
    private readonly Projection _query;
    private readonly Projection _key;
    private readonly Projection _value;
    private readonly Projection _output;

    public Qwen2Attention(ModelConfig config, bool bias)
        : base("self_attn")
    {
        _heads = config.Heads;
        _keyValueHeads = config.KeyValueHeads;
        _headSize = config.HeadSize;
        _query = new Projection("q_proj", _heads * _headSize, config.HiddenSize, bias);
        _key = new Projection("k_proj", _keyValueHeads * _headSize, config.HiddenSize, bias);
        _value = new Projection("v_proj", _keyValueHeads * _headSize, config.HiddenSize, bias);
        _output = new Projection("o_proj", config.HiddenSize, _heads * _headSize, bias: false);
        register_module("q_proj", _query);
        register_module("k_proj", _key);
        register_module("v_proj", _value);
        register_module("o_proj", _output);
    }

    public override Tensor forward(Tensor input, RotaryTables rotary, PackedBatch batch)
    {
        Tensor query = rotary.Rotate(_query.call(input).view(-1, _heads, _headSize));
        Tensor key = Repeat(rotary.Rotate(_key.call(input).view(-1, _keyValueHeads, _headSize)));
        Tensor value = Repeat(_value.call(input).view(-1, _keyValueHeads, _headSize));
        long[] counts = [.. batch.Groups.Select(group => (long)group.Count)];
        Tensor[] queries = query.split(counts);
        Tensor[] keys = key.split(counts);
        Tensor[] values = value.split(counts);
        Tensor[] attended = new Tensor[counts.Length];
        for (int i = 0; i < counts.Length; i++)
        {
            AttentionGroup group = batch.Groups[i];
            Tensor all = nn.functional.scaled_dot_product_attention(
                Heads(queries[i], group), Heads(keys[i], group), Heads(values[i], group), is_casual: true);
            attended[i] = all.transpose(1, 2).reshape(group.Count, _heads * _headSize);
        }
        return _output.call(attended.Length == 1 ? attended[0] : cat(attended, 0));
    }

    // [tokens, heads, size] as [rows, heads, columns, size].
    private Tensor Heads(Tensor tokens, AttentionGroup group) => tokens.view(group.Rows, group.Columns, _heads, _headSize).transpose(1, 2);

    // Each key-value head as often as query heads share it.
    private Tensor Repeat(Tensor heads)
    {
        int share = _heads / _keyValueHeads;
        return share == 1 ? heads : heads.unsqueeze(2).expand(-1, -1, share, -1).reshape(-1, _heads, _headSize);
    }
}
