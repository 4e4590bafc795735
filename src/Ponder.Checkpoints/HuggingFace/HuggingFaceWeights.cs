using Ponder.Checkpoints.Safetensors;
using Ponder.Checkpoints.Tensors;

namespace Ponder.Checkpoints.HuggingFace;

/// <summary>The tensors of safetensors files as weights.</summary>
internal static class HuggingFaceWeights
{
    /// <summary>Presents the tensors of a set of shards; those of no known layout are left out and described.</summary>
    public static (WeightSource Weights, IReadOnlyDictionary<string, string> Unreadable) From(ShardSet shards, string path)
    {
        List<TensorReader> readers = [];
        Dictionary<string, string> unreadable = [];
        foreach ((SafetensorsFile file, SafetensorsTensor tensor) in shards.Tensors)
        {
            if (TypeOf(tensor.Type) is not TensorType type)
                unreadable[tensor.Name] = $"the tensor's dtype is {tensor.Type.HeaderName()}, expected F32, F16 or BF16";
            else if (tensor.Elements == 0)
                unreadable[tensor.Name] = "the tensor is empty";
            else
                readers.Add(file.ReaderOf(tensor, Present(tensor, type)));
        }
        return (new WeightSource(path, readers, shards.Files), unreadable);
    }

    private static WeightTensor Present(SafetensorsTensor tensor, TensorType type)
    {
        long columns = tensor.Shape.Count == 0 ? 1 : tensor.Shape[^1];
        return new WeightTensor(tensor.Name, type, tensor.Elements / columns, columns);
    }

    private static TensorType? TypeOf(SafetensorsType type) => type switch
    {
        SafetensorsType.F32 => TensorType.F32,
        SafetensorsType.F16 => TensorType.F16,
        SafetensorsType.BF16 => TensorType.BF16,
        _ => null,
    };
}
