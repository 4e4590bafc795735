using Ponder.Checkpoints.Safetensors;
using Ponder.Checkpoints.Tensors;
using static TorchSharp.torch;

namespace Ponder.Training.Models;

/// <summary>Named tensors in a safetensors file.</summary>
internal static class ParameterFile
{
    // Transformers refuses files that do not say what wrote them.
    private static readonly Dictionary<string, string> s_metadata = new() { ["format"] = "pt" };

    /// <summary>Writes them, whole or not at all.</summary>
    /// <param name="path">The file.</param>
    /// <param name="tensors">Names and values.</param>
    /// <param name="type"><see cref="SafetensorsType.F32"/>, which is bit for bit, or <see cref="SafetensorsType.BF16"/>.</param>
    /// <exception cref="IOException">It cannot be written, or the disk has no room for it.</exception>
    public static void Write(string path, IEnumerable<(string Name, Tensor Value)> tensors, SafetensorsType type = SafetensorsType.F32) =>
        Write(path, [.. tensors.Select(pair => new StoredParameter(pair.Name, pair.Value.shape, type, () => pair.Value.alias()))]);

    /// <summary>Writes tensors that are made when it is their turn.</summary>
    /// <exception cref="IOException">It cannot be written, or the disk has no room for it.</exception>
    public static void Write(string path, IReadOnlyList<StoredParameter> parameters)
    {
        using SafetensorsWriter writer = new(
            path, [.. parameters.Select(parameter => new SafetensorsTensor(parameter.Name, parameter.Type, parameter.Shape))], s_metadata);
        using IDisposable noGradients = no_grad();
        foreach (StoredParameter parameter in parameters)
        {
            using IDisposable scope = NewDisposeScope();
            ScalarType stored = parameter.Type == SafetensorsType.BF16 ? ScalarType.BFloat16 : ScalarType.Float32;
            writer.Write(parameter.Value().detach().cpu().to_type(stored).contiguous().bytes);
        }
        writer.Complete();
    }

    /// <summary>Reads into tensors of the same names and shapes.</summary>
    /// <exception cref="TrainingException">A tensor is missing or misshapen.</exception>
    public static void Read(string path, IEnumerable<(string Name, Tensor Value)> tensors)
    {
        using SafetensorsFile file = SafetensorsFile.Open(path);
        using IDisposable noGradients = no_grad();
        foreach ((string name, Tensor value) in tensors)
        {
            SafetensorsTensor stored = file.Find(name) ?? throw new TrainingException($"{path}: {name}: the tensor is missing");
            if (!stored.Shape.SequenceEqual(value.shape))
                throw new TrainingException($"{path}: {name}: has another shape than the network's");
            using Tensor read = tensor(Decode(file, stored)).reshape(value.shape);
            value.copy_(read);
        }
    }

    private static float[] Decode(SafetensorsFile file, SafetensorsTensor stored)
    {
        if (stored.Type != SafetensorsType.BF16)
            return file.ReadArray<float>(stored.Name);
        float[] values = new float[stored.Elements];
        Dequantizer.Decode(TensorType.BF16, file.Read(stored, 0, checked((int)stored.ByteLength)), values);
        return values;
    }
}

/// <summary>A tensor to be written.</summary>
/// <param name="Name">Its name in the file.</param>
/// <param name="Shape">Its shape.</param>
/// <param name="Type">How it is stored.</param>
/// <param name="Value">Makes its values, within a dispose scope and without gradients.</param>
internal sealed record StoredParameter(string Name, IReadOnlyList<long> Shape, SafetensorsType Type, Func<Tensor> Value);
