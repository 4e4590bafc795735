using Ponder.Checkpoints;
using Ponder.Checkpoints.Safetensors;
using Ponder.Checkpoints.Tensors;
using TorchSharp;
using TorchSharp.Modules;
using static TorchSharp.torch;

namespace Ponder.Training.Models;

/// <summary>Networks from checkpoints of any format that Ponder reads, and into Hugging Face folders.</summary>
public static class NetworkFolder
{
    private const string QueryBias = "model.layers.0.self_attn.q_proj.bias";
    private const int PieceBytes = 16 << 20;

    /// <summary>Makes a network with a checkpoint's weights, decoded to fp32.</summary>
    /// <param name="checkpoint">The checkpoint; it may be disposed of afterwards.</param>
    /// <param name="computeType">fp32 or bf16.</param>
    /// <exception cref="CheckpointException">A tensor is missing or misshapen.</exception>
    public static Qwen2Network Load(Checkpoint checkpoint, ScalarType computeType = ScalarType.Float32)
    {
        Qwen2Network network = new(checkpoint.Config, checkpoint.Weights.Find(QueryBias) is not null, computeType);
        try
        {
            foreach ((string name, Parameter parameter) in network.named_parameters())
                Read(checkpoint.Weights, name, parameter);
            return network;
        }
        catch
        {
            network.Dispose();
            throw;
        }
    }

    /// <summary>Writes <c>model.safetensors</c> in bf16 or fp32, whole or not at all.</summary>
    /// <param name="network">The network.</param>
    /// <param name="folder">The folder; it must exist.</param>
    /// <param name="type"><see cref="SafetensorsType.BF16"/> or <see cref="SafetensorsType.F32"/>.</param>
    /// <exception cref="IOException">It cannot be written, or the disk has no room for it.</exception>
    public static void SaveWeights(Qwen2Network network, string folder, SafetensorsType type)
    {
        (string Name, Parameter Parameter)[] parameters = [.. network.named_parameters()];
        ScalarType stored = type == SafetensorsType.BF16 ? ScalarType.BFloat16 : ScalarType.Float32;
        using SafetensorsWriter writer = new(
            Path.Combine(folder, "model.safetensors"),
            [.. parameters.Select(pair => new SafetensorsTensor(pair.Name, type, pair.Parameter.shape))],
            new Dictionary<string, string> { ["format"] = "pt" });
        foreach ((_, Parameter parameter) in parameters)
        {
            using Tensor values = parameter.detach().cpu().to_type(stored).contiguous();
            writer.Write(values.bytes);
        }
        writer.Complete();
    }

    private static void Read(IWeightSource source, string name, Parameter parameter)
    {
        WeightTensor tensor = source.Find(name) ?? throw new CheckpointException(source.Path, name, "the tensor is missing");
        long rows = parameter.dim() == 1 ? 1 : parameter.shape[0];
        long columns = parameter.shape[^1];
        if (tensor.Rows != rows || tensor.Columns != columns)
            throw new CheckpointException(
                source.Path, name, $"has the shape {tensor.Rows} × {tensor.Columns}; the configuration implies {rows} × {columns}");
        int step = (int)Math.Clamp(PieceBytes / (columns * sizeof(float)), 1, rows);
        float[] values = new float[step * columns];
        byte[]? scratch = null;
        using IDisposable noGradients = no_grad();
        Tensor flat = parameter.view(rows, columns);
        for (long row = 0; row < rows; row += step)
        {
            int count = (int)Math.Min(step, rows - row);
            Span<float> piece = values.AsSpan(0, (int)(count * columns));
            Dequantizer.Decode(tensor.Type, source.ReadRows(tensor, row, count, ref scratch), piece);
            using Tensor read = torch.tensor(values.AsMemory(0, piece.Length), [count, columns]);
            using Tensor place = flat.narrow(0, row, count);
            place.copy_(read);
        }
        flat.Dispose();
    }
}
