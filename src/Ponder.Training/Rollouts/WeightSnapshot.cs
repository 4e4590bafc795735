using System.Runtime.InteropServices;
using System.Security.Cryptography;
using System.Text;
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
        List<WeightTensor> all = [];
        foreach ((string name, Tensor value) in weights)
        {
            using Tensor values = value.detach().cpu().to_type(ScalarType.Float32).contiguous();
            WeightTensor tensor = new(name, TensorType.F32, values.dim() == 1 ? 1 : values.shape[0], values.shape[^1]);
            all.Add(tensor);
            _tensors.Add(name, (tensor, values.bytes.ToArray()));
        }
        Tensors = all;
        Checksum = Sum();
    }

    /// <summary>Copies a network's weights as they are now, low-rank adapters merged into them.</summary>
    public static WeightSnapshot Of(Qwen2Network network, int version)
    {
        using IDisposable scope = NewDisposeScope();
        using IDisposable noGradients = no_grad();
        return new WeightSnapshot(
            NetworkFolder.Stored(network, SafetensorsType.F32).Select(stored => (stored.Name, stored.Value().reshape([.. stored.Shape]))), version);
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

    private string Sum()
    {
        using IncrementalHash hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        foreach (WeightTensor tensor in Tensors)
        {
            hash.AppendData(Encoding.UTF8.GetBytes(tensor.Name));
            hash.AppendData(MemoryMarshal.AsBytes<long>([tensor.Rows, tensor.Columns]));
            hash.AppendData(_tensors[tensor.Name].Values);
        }
        return Convert.ToHexStringLower(hash.GetHashAndReset());
    }
}
