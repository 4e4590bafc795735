using Ponder.Checkpoints.Safetensors;
using static TorchSharp.torch;

namespace Ponder.Training.Models;

/// <summary>Named tensors in fp32 in a safetensors file, bit for bit.</summary>
internal static class ParameterFile
{
    /// <summary>Writes them, whole or not at all.</summary>
    /// <exception cref="IOException">It cannot be written, or the disk has no room for it.</exception>
    public static void Write(string path, IEnumerable<(string Name, Tensor Value)> tensors)
    {
        (string Name, Tensor Value)[] all = [.. tensors];
        using SafetensorsWriter writer = new(path, [.. all.Select(pair => new SafetensorsTensor(pair.Name, SafetensorsType.F32, pair.Value.shape))]);
        foreach ((_, Tensor value) in all)
        {
            using Tensor values = value.detach().cpu().contiguous();
            writer.Write(values.bytes);
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
            SafetensorsTensor stored = file.Tensors.FirstOrDefault(tensor => tensor.Name == name)
                ?? throw new TrainingException($"{path}: {name}: the tensor is missing");
            if (!stored.Shape.SequenceEqual(value.shape))
                throw new TrainingException($"{path}: {name}: has another shape than the network's");
            using Tensor read = tensor(file.ReadArray<float>(name)).reshape(value.shape);
            value.copy_(read);
        }
    }
}
