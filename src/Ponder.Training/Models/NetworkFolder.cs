using Ponder.Checkpoints;
using Ponder.Checkpoints.Configuration;
using Ponder.Checkpoints.Safetensors;
using Ponder.Checkpoints.Tensors;
using TorchSharp;
using TorchSharp.Modules;
using static TorchSharp.torch;

namespace Ponder.Training.Models;

/// <summary>Networks from nothing, from checkpoints of any format that Ponder reads, and into Hugging Face folders.</summary>
public static class NetworkFolder
{
    private const string QueryBias = "model.layers.0.self_attn.q_proj.bias";
    private const int PieceBytes = 16 << 20;

    /// <summary>
    /// Makes a network with random weights, which depend on the seed alone: normal matrices with a deviation of 0.02, those that
    /// write into the residual stream with 0.02 / √(2 · layers).
    /// </summary>
    /// <param name="config">Its shape.</param>
    /// <param name="seed">The seed.</param>
    /// <param name="computeType">fp32 or bf16.</param>
    public static Qwen2Network Create(ModelConfig config, ulong seed, ScalarType computeType = ScalarType.Float32)
    {
        Qwen2Network network = new(config, computeType: computeType);
        Initialization.Fill(network, seed);
        return network;
    }

    /// <summary>Makes a network with a checkpoint's weights, decoded to fp32.</summary>
    /// <param name="checkpoint">The checkpoint; it may be disposed of afterwards.</param>
    /// <param name="computeType">fp32 or bf16.</param>
    /// <exception cref="CheckpointException">A tensor is missing or misshapen.</exception>
    public static Qwen2Network Load(Checkpoint checkpoint, ScalarType computeType = ScalarType.Float32) =>
        Load(checkpoint.Config, checkpoint.Weights, computeType);

    /// <summary>Writes a folder that Ponder, transformers and vLLM load, whole or not at all; one that is there is replaced.</summary>
    /// <param name="network">The network. Low-rank adapters are merged into what is written; the network stays as it is.</param>
    /// <param name="source">The folder whose tokenizer and recommendations it gets, usually that which the network came from; null for none.</param>
    /// <param name="folder">The folder; it may be the source.</param>
    /// <param name="type"><see cref="SafetensorsType.BF16"/> or <see cref="SafetensorsType.F32"/>.</param>
    /// <param name="generation">Recommendations instead of the source's.</param>
    /// <exception cref="TrainingException">The source is no folder.</exception>
    /// <exception cref="CheckpointException">One of the source's files is broken.</exception>
    /// <exception cref="IOException">It cannot be written, or the disk has no room for it.</exception>
    public static void Save(
        Qwen2Network network, string? source, string folder, SafetensorsType type, GenerationConfig? generation = null) =>
        WholeFolder.Write(folder, temporary =>
        {
            HuggingFaceFiles.Write(network.Config, source, generation, temporary, type);
            SaveWeights(network, temporary, type);
        });

    /// <summary>Writes <c>model.safetensors</c> in bf16 or fp32, whole or not at all. Low-rank adapters are merged into it.</summary>
    /// <param name="network">The network.</param>
    /// <param name="folder">The folder; it must exist.</param>
    /// <param name="type"><see cref="SafetensorsType.BF16"/> or <see cref="SafetensorsType.F32"/>.</param>
    /// <exception cref="IOException">It cannot be written, or the disk has no room for it.</exception>
    public static void SaveWeights(Qwen2Network network, string folder, SafetensorsType type) =>
        ParameterFile.Write(Path.Combine(folder, "model.safetensors"), [.. Stored(network, type)]);

    /// <summary>Makes a network with weights of a source.</summary>
    internal static Qwen2Network Load(ModelConfig config, IWeightSource weights, ScalarType computeType)
    {
        Qwen2Network network = new(config, weights.Find(QueryBias) is not null, computeType);
        try
        {
            foreach ((string name, Parameter parameter) in network.named_parameters())
                Read(weights, name, parameter);
            return network;
        }
        catch
        {
            network.Dispose();
            throw;
        }
    }

    /// <summary>What a folder has of a network's weights, under Hugging Face's names.</summary>
    internal static IEnumerable<StoredParameter> Stored(Qwen2Network network, SafetensorsType type)
    {
        Dictionary<string, Tensor> parameters = network.named_parameters().ToDictionary(pair => pair.name, pair => (Tensor)pair.parameter);
        Dictionary<string, Projection> adapted = LowRankAdapters.Adapted(network).ToDictionary(pair => $"{pair.Name}.weight", pair => pair.Projection);
        foreach (Qwen2Tensor expected in Qwen2Tensors.Of(network.Config))
        {
            // Others expect biases, and do not make zeros of absent ones.
            Tensor? parameter = parameters.GetValueOrDefault(expected.Name);
            yield return adapted.TryGetValue(expected.Name, out Projection? projection)
                ? new StoredParameter(expected.Name, parameter!.shape, type, projection.MergedWeight)
                : new StoredParameter(expected.Name, parameter?.shape ?? [expected.Columns], type, () => parameter?.alias() ?? zeros(expected.Columns));
        }
    }

    /// <summary>Reads one tensor of a source.</summary>
    internal static void Read(IWeightSource source, string name, Parameter parameter)
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
