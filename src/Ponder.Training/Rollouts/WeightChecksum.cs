using System.Runtime.InteropServices;
using System.Security.Cryptography;
using System.Text;
using Ponder.Checkpoints.Tensors;

namespace Ponder.Training.Rollouts;

/// <summary>SHA-256 of names, shapes and values of tensors, one after another.</summary>
internal sealed class WeightChecksum : IDisposable
{
    private readonly IncrementalHash _hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);

    public void Add(WeightTensor tensor, ReadOnlySpan<byte> values)
    {
        _hash.AppendData(Encoding.UTF8.GetBytes(tensor.Name));
        _hash.AppendData(MemoryMarshal.AsBytes<long>([tensor.Rows, tensor.Columns]));
        _hash.AppendData(values);
    }

    /// <summary>In hexadecimal digits.</summary>
    public string Finish() => Convert.ToHexStringLower(_hash.GetHashAndReset());

    public void Dispose() => _hash.Dispose();
}
