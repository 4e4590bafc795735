using System.Runtime.InteropServices;
using Ponder.Checkpoints.Gguf;
using Ponder.Checkpoints.Safetensors;
using Ponder.Checkpoints.Tensors;

namespace Ponder.Checkpoints.Tests.Support;

/// <summary><see cref="TinyModel"/> as GGUF, in F32.</summary>
internal static class TinyGguf
{
    public static Dictionary<string, object> Metadata() => new()
    {
        ["general.architecture"] = "qwen2",
        ["qwen2.block_count"] = (uint)TinyModel.Shape.Layers,
        ["qwen2.context_length"] = (uint)TinyModel.Shape.ContextLength,
        ["qwen2.embedding_length"] = (uint)TinyModel.Shape.HiddenSize,
        ["qwen2.feed_forward_length"] = (uint)TinyModel.Shape.IntermediateSize,
        ["qwen2.attention.head_count"] = (uint)TinyModel.Shape.Heads,
        ["qwen2.attention.head_count_kv"] = (uint)TinyModel.Shape.KeyValueHeads,
        ["qwen2.attention.layer_norm_rms_epsilon"] = 1e-6f,
        ["qwen2.rope.freq_base"] = 10000f,
    };

    /// <summary>Writes a file with the tensors that are chosen by their GGUF names.</summary>
    public static string Write(TemporaryFolder folder, string name = "tiny.gguf", Dictionary<string, object>? metadata = null,
        Predicate<string>? choose = null)
    {
        List<(GgufTensorShape Shape, ReadOnlyMemory<byte> Data)> tensors = [.. TinyModel.Tensors()
            .Select(pair => (Shape(pair.Tensor), pair.Data))
            .Where(pair => choose?.Invoke(pair.Item1.Name) ?? true)];
        List<KeyValuePair<string, GgufValue>> pairs = [.. (metadata ?? Metadata()).Select(pair =>
            KeyValuePair.Create(pair.Key, GgufValue.Of(pair.Value)))];
        using GgufWriter writer = new(folder.File(name), pairs, [.. tensors.Select(pair => pair.Shape)]);
        foreach ((GgufTensorShape _, ReadOnlyMemory<byte> data) in tensors)
            writer.Write(data.Span);
        writer.Complete();
        return folder.File(name);
    }

    public static float[] Values(string huggingFaceName)
    {
        ReadOnlyMemory<byte> data = TinyModel.Tensors().Single(pair => pair.Tensor.Name == huggingFaceName).Data;
        return MemoryMarshal.Cast<byte, float>(data.Span).ToArray();
    }

    private static GgufTensorShape Shape(SafetensorsTensor tensor) => new(
        Qwen2Names.ToGguf(tensor.Name)!, TensorType.F32, tensor.Shape[^1], tensor.Shape.Count == 2 ? tensor.Shape[0] : null);
}
