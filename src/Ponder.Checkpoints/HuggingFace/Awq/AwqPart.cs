using Ponder.Checkpoints.Safetensors;

namespace Ponder.Checkpoints.HuggingFace.Awq;

/// <summary>One stored tensor and its file.</summary>
internal sealed record AwqPart(SafetensorsFile File, SafetensorsTensor Tensor)
{
    /// <summary>Checks the type and the shape.</summary>
    public void Expect(SafetensorsType type, long rows, long columns)
    {
        if (Tensor.Type != type || Tensor.Shape.Count != 2 || Tensor.Shape[0] != rows || Tensor.Shape[1] != columns)
            throw Error($"expected {type.HeaderName()} [{rows}, {columns}]");
    }

    /// <summary>An error about the tensor.</summary>
    public CheckpointException Error(string problem) =>
        new(File.Path, Tensor.Name, $"is {Tensor.Type.HeaderName()} {Tensor.ShapeText}; {problem}");

    /// <summary>Lets its pages leave memory.</summary>
    public void Release() => File.Release(Tensor, 0, Tensor.ByteLength);
}
