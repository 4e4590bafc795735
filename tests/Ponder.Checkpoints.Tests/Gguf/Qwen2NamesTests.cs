using Ponder.Checkpoints.Gguf;
using Ponder.Checkpoints.Tensors;
using Ponder.Checkpoints.Tests.Support;

namespace Ponder.Checkpoints.Tests.Gguf;

public sealed class Qwen2NamesTests
{
    [Fact]
    public void EveryTensorOfAModel_HasANameOfItsOwn_AndBack()
    {
        string[] names = [.. Qwen2Tensors.Of(TinyModel.Shape).Select(tensor => tensor.Name)];
        string?[] gguf = [.. names.Select(Qwen2Names.ToGguf)];

        Assert.Equal(names.Length, gguf.Distinct().Count());
        Assert.Equal(names, gguf.Select(name => Qwen2Names.FromGguf(name!)));
    }

    [Theory]
    [InlineData("model.embed_tokens.weight", "token_embd.weight")]
    [InlineData("model.norm.weight", "output_norm.weight")]
    [InlineData("lm_head.weight", "output.weight")]
    [InlineData("model.layers.63.self_attn.o_proj.weight", "blk.63.attn_output.weight")]
    [InlineData("model.layers.0.post_attention_layernorm.weight", "blk.0.ffn_norm.weight")]
    [InlineData("model.layers.7.self_attn.k_proj.bias", "blk.7.attn_k.bias")]
    public void ToGguf_GivesLlamaCppsName(string name, string gguf) => Assert.Equal(gguf, Qwen2Names.ToGguf(name));

    [Theory]
    [InlineData("model.layers.07.mlp.up_proj.weight")]
    [InlineData("model.layers.-1.mlp.up_proj.weight")]
    [InlineData("model.layers..mlp.up_proj.weight")]
    [InlineData("model.layers.99999999999.mlp.up_proj.weight")]
    [InlineData("model.layers.0.mlp.up_proj.bias")]
    [InlineData("model.layers.0.lm_head.weight")]
    [InlineData("model.rotary_emb.inv_freq")]
    [InlineData("")]
    public void ToGguf_OfAnythingElse_IsNull(string name) => Assert.Null(Qwen2Names.ToGguf(name));

    [Theory]
    [InlineData("blk.01.ffn_up.weight")]
    [InlineData("blk.x.ffn_up.weight")]
    [InlineData("blk.0.token_embd.weight")]
    [InlineData("rope_freqs.weight")]
    public void FromGguf_OfAnythingElse_IsNull(string name) => Assert.Null(Qwen2Names.FromGguf(name));
}
