using Ponder.Checkpoints.HuggingFace.Awq;
using Ponder.Checkpoints.Safetensors;
using Ponder.Checkpoints.Tensors;

namespace Ponder.Checkpoints.HuggingFace;

/// <summary>The tensors of safetensors files as weights.</summary>
internal static class HuggingFaceWeights
{
    /// <summary>Presents the tensors of a set of shards; those of no known layout are left out and described.</summary>
    /// <param name="shards">The open files, which the weights take over.</param>
    /// <param name="path">The checkpoint's name.</param>
    /// <param name="awq">The settings of an AWQ checkpoint, or null.</param>
    public static (WeightSource Weights, IReadOnlyDictionary<string, string> Unreadable) From(
        ShardSet shards, string path, AwqConfig? awq)
    {
        List<TensorReader> readers = [];
        Dictionary<string, string> unreadable = [];
        Lazy<Dictionary<string, AwqPart>> parts = new(() =>
            shards.Tensors.ToDictionary(pair => pair.Tensor.Name, pair => new AwqPart(pair.File, pair.Tensor)));
        foreach ((SafetensorsFile file, SafetensorsTensor tensor) in shards.Tensors)
        {
            if (awq is not null && tensor.Name.EndsWith(AwqMatrix.Suffix, StringComparison.Ordinal))
                readers.Add(new AwqTensorReader(AwqMatrix.From(new AwqPart(file, tensor), parts.Value.GetValueOrDefault, awq)));
            else if (awq is not null && IsPart(tensor.Name, parts.Value))
                continue;
            else if (TypeOf(tensor.Type) is not TensorType type)
                unreadable[tensor.Name] = $"the tensor's dtype is {tensor.Type.HeaderName()}, expected F32, F16 or BF16";
            else if (tensor.Elements == 0)
                unreadable[tensor.Name] = "the tensor is empty";
            else
                readers.Add(file.ReaderOf(tensor, Present(tensor, type)));
        }
        return (new WeightSource(path, readers, shards.Files), unreadable);
    }

    // The zero points and scales of a packed matrix are read with it.
    private static bool IsPart(string name, Dictionary<string, AwqPart> parts)
    {
        foreach (string suffix in (ReadOnlySpan<string>)[".qzeros", ".scales"])
            if (name.EndsWith(suffix, StringComparison.Ordinal) && parts.ContainsKey(name[..^suffix.Length] + AwqMatrix.Suffix))
                return true;
        return false;
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
