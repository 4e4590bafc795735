using System.Runtime.InteropServices;
using System.Text.Json.Nodes;
using Ponder.Checkpoints.Configuration;
using Ponder.Checkpoints.Safetensors;
using Ponder.Checkpoints.Tensors;

namespace Ponder.Checkpoints.Tests.Support;

/// <summary>A random two-layer model in Hugging Face layout, small enough to write in every test.</summary>
internal static class TinyModel
{
    public static ModelConfig Shape { get; } = new()
    {
        Architecture = "qwen2",
        HiddenSize = 32,
        IntermediateSize = 64,
        Layers = 2,
        Heads = 4,
        KeyValueHeads = 2,
        HeadSize = 8,
        VocabularySize = 50,
        ContextLength = 128,
        NormEpsilon = 1e-6f,
        RopeTheta = 10000,
    };

    public static JsonObject Config() => new()
    {
        ["architectures"] = new JsonArray("Qwen2ForCausalLM"),
        ["model_type"] = "qwen2",
        ["hidden_size"] = Shape.HiddenSize,
        ["intermediate_size"] = Shape.IntermediateSize,
        ["num_hidden_layers"] = Shape.Layers,
        ["num_attention_heads"] = Shape.Heads,
        ["num_key_value_heads"] = Shape.KeyValueHeads,
        ["vocab_size"] = Shape.VocabularySize,
        ["max_position_embeddings"] = Shape.ContextLength,
        ["rms_norm_eps"] = 1e-6,
        ["rope_theta"] = 10000.0,
        ["tie_word_embeddings"] = false,
    };

    public static List<(SafetensorsTensor Tensor, ReadOnlyMemory<byte> Data)> Tensors(int seed = 1)
    {
        Random random = new(seed);
        return [.. Qwen2Tensors.Of(Shape).Select(tensor => Random(tensor, random))];
    }

    /// <summary>Writes config.json and model.safetensors.</summary>
    public static void Write(TemporaryFolder folder, JsonObject? config = null,
        List<(SafetensorsTensor, ReadOnlyMemory<byte>)>? tensors = null)
    {
        folder.Write("config.json", (config ?? Config()).ToJsonString());
        SafetensorsWriter.Write(folder.File("model.safetensors"), tensors ?? Tensors());
    }

    private static (SafetensorsTensor, ReadOnlyMemory<byte>) Random(Qwen2Tensor tensor, Random random)
    {
        float[] values = new float[tensor.Rows * tensor.Columns];
        for (int i = 0; i < values.Length; i++)
            values[i] = random.NextSingle() - 0.5f;
        long[] shape = tensor.IsVector ? [tensor.Columns] : [tensor.Rows, tensor.Columns];
        return (new SafetensorsTensor(tensor.Name, SafetensorsType.F32, shape), MemoryMarshal.AsBytes(values.AsSpan()).ToArray());
    }
}
