using Ponder.Checkpoints;
using Ponder.Checkpoints.Safetensors;

namespace Ponder.Inference.Tests;

/// <summary>A random Qwen2 checkpoint of a few thousand parameters in a temporary folder.</summary>
internal sealed class TinyModel : IDisposable
{
    public const int Vocabulary = 96;

    private const int Hidden = 64;
    private const int Intermediate = 96;
    private const int Layers = 2;
    private const int Heads = 4;
    private const int KeyValueHeads = 2;
    private const int HeadSize = 16;

    private readonly string _folder = Directory.CreateTempSubdirectory("ponder-tiny-").FullName;

    public TinyModel(int context = 512, int seed = 1)
    {
        File.WriteAllText(Path.Combine(_folder, "config.json"), $$"""
            {
              "architectures": ["Qwen2ForCausalLM"], "model_type": "qwen2", "hidden_act": "silu",
              "hidden_size": {{Hidden}}, "intermediate_size": {{Intermediate}}, "num_hidden_layers": {{Layers}},
              "num_attention_heads": {{Heads}}, "num_key_value_heads": {{KeyValueHeads}}, "vocab_size": {{Vocabulary}},
              "max_position_embeddings": {{context}}, "rms_norm_eps": 1e-6, "rope_theta": 10000.0,
              "tie_word_embeddings": true, "torch_dtype": "float32"
            }
            """);
        List<SafetensorsTensor> tensors = [];
        Add("model.embed_tokens.weight", Vocabulary, Hidden);
        for (int layer = 0; layer < Layers; layer++)
        {
            string prefix = $"model.layers.{layer}.";
            Add(prefix + "input_layernorm.weight", Hidden);
            Add(prefix + "self_attn.q_proj.weight", Heads * HeadSize, Hidden);
            Add(prefix + "self_attn.q_proj.bias", Heads * HeadSize);
            Add(prefix + "self_attn.k_proj.weight", KeyValueHeads * HeadSize, Hidden);
            Add(prefix + "self_attn.k_proj.bias", KeyValueHeads * HeadSize);
            Add(prefix + "self_attn.v_proj.weight", KeyValueHeads * HeadSize, Hidden);
            Add(prefix + "self_attn.v_proj.bias", KeyValueHeads * HeadSize);
            Add(prefix + "self_attn.o_proj.weight", Hidden, Heads * HeadSize);
            Add(prefix + "post_attention_layernorm.weight", Hidden);
            Add(prefix + "mlp.gate_proj.weight", Intermediate, Hidden);
            Add(prefix + "mlp.up_proj.weight", Intermediate, Hidden);
            Add(prefix + "mlp.down_proj.weight", Hidden, Intermediate);
        }
        Add("model.norm.weight", Hidden);

        Random random = new(seed);
        using SafetensorsWriter writer = new(Path.Combine(_folder, "model.safetensors"), tensors);
        foreach (SafetensorsTensor tensor in tensors)
        {
            float scale = tensor.Name.Contains("norm", StringComparison.Ordinal) ? 1 : 0.5f;
            writer.Write<float>(Enumerable.Range(0, (int)tensor.ByteLength / 4).Select(_ => scale * (random.NextSingle() * 2 - 1)).ToArray());
        }
        writer.Complete();
        Checkpoint = Checkpoint.Open(_folder);

        void Add(string name, params long[] shape) => tensors.Add(new SafetensorsTensor(name, SafetensorsType.F32, shape));
    }

    public Checkpoint Checkpoint { get; }

    public Engine Load(EngineOptions? options = null) =>
        Engine.Load(Checkpoint, options, cancellationToken: TestContext.Current.CancellationToken);

    public void Dispose()
    {
        Checkpoint.Dispose();
        Directory.Delete(_folder, recursive: true);
    }
}
