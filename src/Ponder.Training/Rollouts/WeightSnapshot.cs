using Ponder.Checkpoints.Safetensors;
using Ponder.Checkpoints.Tensors;
using Ponder.Training.Models;
using static TorchSharp.torch;

namespace Ponder.Training.Rollouts;

/// <summary>A network's weights at one moment, in fp32, under Hugging Face's names: what an engine that draws rollouts computes with.</summary>
public sealed class WeightSnapshot : IWeightSource
{
    private readonly Dictionary<string, (WeightTensor Tensor, byte[] Values)> _tensors = new(StringComparer.Ordinal);

    /// <summary>Copies weights.</summary>
    /// <param name="weights">Names and values: vectors, or matrices of [rows, columns].</param>
    /// <param name="version">Optimiser steps that are behind them.</param>
    public WeightSnapshot(IEnumerable<(string Name, Tensor Value)> weights, int version)
    {
        Version = version;
        using WeightChecksum checksum = new();
        List<WeightTensor> all = [];
        Visit(weights, (tensor, values) =>
        {
            all.Add(tensor);
            _tensors.Add(tensor.Name, (tensor, values.bytes.ToArray()));
            checksum.Add(tensor, values.bytes);
        });
        Tensors = all;
        Checksum = checksum.Finish();
    }

    /// <summary>Copies a network's weights as they are now, low-rank adapters merged into them.</summary>
    public static WeightSnapshot Of(Qwen2Network network, int version)
    {
        using IDisposable scope = NewDisposeScope();
        using IDisposable noGradients = no_grad();
        return new WeightSnapshot(Stored(network), version);
    }

    /// <summary>The checksum that a copy of a network's weights would have, without the copy.</summary>
    public static string ChecksumOf(Qwen2Network network)
    {
        using IDisposable scope = NewDisposeScope();
        using IDisposable noGradients = no_grad();
        using WeightChecksum checksum = new();
        Visit(Stored(network), (tensor, values) => checksum.Add(tensor, values.bytes));
        return checksum.Finish();
    }

    /// <summary>Optimiser steps that are behind the weights.</summary>
    public int Version { get; }

    /// <summary>SHA-256 of names, shapes and values, in hexadecimal digits.</summary>
    public string Checksum { get; }

    /// <inheritdoc/>
    public string Path => $"weights of step {Version}";

    /// <inheritdoc/>
    public IReadOnlyList<WeightTensor> Tensors { get; }

    /// <inheritdoc/>
    public WeightTensor? Find(string name) => _tensors.TryGetValue(name, out (WeightTensor Tensor, byte[] Values) found) ? found.Tensor : null;

    /// <inheritdoc/>
    public ReadOnlySpan<byte> ReadRows(WeightTensor tensor, long firstRow, int rows, ref byte[]? scratch)
    {
        long rowBytes = tensor.Columns * sizeof(float);
        return _tensors[tensor.Name].Values.AsSpan(checked((int)(firstRow * rowBytes)), checked((int)(rows * rowBytes)));
    }

    /// <inheritdoc/>
    public void Release(WeightTensor tensor, long firstRow, long rows)
    {
    }

    /// <inheritdoc/>
    public void Dispose()
    {
    }

    private static IEnumerable<(string Name, Tensor Value)> Stored(Qwen2Network network) =>
        NetworkFolder.Stored(network, SafetensorsType.F32).Select(stored => (stored.Name, stored.Value().reshape([.. stored.Shape])));

    private static void Visit(IEnumerable<(string Name, Tensor Value)> weights, Action<WeightTensor, Tensor> visit)
    {
        foreach ((string name, Tensor value) in weights)
        {
            using Tensor values = value.detach().cpu().to_type(ScalarType.Float32).contiguous();
            visit(new WeightTensor(name, TensorType.F32, values.dim() == 1 ? 1 : values.shape[0], values.shape[^1]), values);
        }
    }
}
