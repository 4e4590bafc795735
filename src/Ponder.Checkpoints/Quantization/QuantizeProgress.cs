namespace Ponder.Checkpoints.Quantization;

/// <summary>How far the writing of a model has come.</summary>
/// <param name="BytesDone">Bytes of tensor data written or about to be.</param>
/// <param name="BytesTotal">Bytes of tensor data in all.</param>
/// <param name="TensorsDone">Tensors that are complete.</param>
/// <param name="Tensors">Tensors in all.</param>
/// <param name="Tensor">The GGUF name of the tensor being written.</param>
public sealed record QuantizeProgress(long BytesDone, long BytesTotal, int TensorsDone, int Tensors, string Tensor);
