namespace Ponder.Checkpoints.Gguf;

/// <summary>GGUF's names of Qwen2 tensors and Hugging Face's, both ways.</summary>
internal static class Qwen2Names
{
    private const string GgufLayer = "blk.";
    private const string LayerPrefix = "model.layers.";

    private static readonly (string Gguf, string Name)[] s_outside =
    [
        ("token_embd.weight", "model.embed_tokens.weight"),
        ("output_norm.weight", "model.norm.weight"),
        ("output.weight", "lm_head.weight"),
    ];

    private static readonly (string Gguf, string Name)[] s_inLayer =
    [
        ("attn_norm.weight", "input_layernorm.weight"),
        ("attn_q.weight", "self_attn.q_proj.weight"),
        ("attn_q.bias", "self_attn.q_proj.bias"),
        ("attn_k.weight", "self_attn.k_proj.weight"),
        ("attn_k.bias", "self_attn.k_proj.bias"),
        ("attn_v.weight", "self_attn.v_proj.weight"),
        ("attn_v.bias", "self_attn.v_proj.bias"),
        ("attn_output.weight", "self_attn.o_proj.weight"),
        ("ffn_norm.weight", "post_attention_layernorm.weight"),
        ("ffn_gate.weight", "mlp.gate_proj.weight"),
        ("ffn_up.weight", "mlp.up_proj.weight"),
        ("ffn_down.weight", "mlp.down_proj.weight"),
    ];

    /// <summary>The Hugging Face name of a tensor; null if a Qwen2 model has none such.</summary>
    public static string? FromGguf(string gguf)
    {
        (int dot, string? number) = SplitLayer(gguf, GgufLayer);
        foreach ((string known, string name) in number is null ? s_outside : s_inLayer)
            if (gguf.AsSpan(dot).SequenceEqual(known))
                return number is null ? name : $"{LayerPrefix}{number}.{name}";
        return null;
    }

    /// <summary>The GGUF name of a tensor; null if a Qwen2 model has none such.</summary>
    public static string? ToGguf(string name)
    {
        (int dot, string? number) = SplitLayer(name, LayerPrefix);
        foreach ((string gguf, string known) in number is null ? s_outside : s_inLayer)
            if (name.AsSpan(dot).SequenceEqual(known))
                return number is null ? gguf : $"{GgufLayer}{number}.{gguf}";
        return null;
    }

    // The layer's number, and where the name within the layer begins.
    private static (int Start, string? Number) SplitLayer(string name, string prefix)
    {
        int dot = name.StartsWith(prefix, StringComparison.Ordinal) ? name.IndexOf('.', prefix.Length) : -1;
        return dot > 0 && IsNumber(name.AsSpan(prefix.Length, dot - prefix.Length))
            ? (dot + 1, name[prefix.Length..dot])
            : (0, null);
    }

    // Written as numbers are, so that two names cannot mean the same layer.
    private static bool IsNumber(ReadOnlySpan<char> text) =>
        text.Length is > 0 and < 10 && !text.ContainsAnyExceptInRange('0', '9') && (text.Length == 1 || text[0] != '0');
}
