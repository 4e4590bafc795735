using Ponder.Checkpoints.Safetensors;
using Ponder.Checkpoints.Tensors;

namespace Ponder.Checkpoints.HuggingFace.Awq;

/// <summary>
/// The three tensors that AWQ stores for a matrix of <see cref="Rows"/> outputs × <see cref="Columns"/> inputs.
/// Weights and zero points are packed eight outputs to a 32-bit word.
/// </summary>
/// <param name="Weights">I32 [columns, rows / 8].</param>
/// <param name="Zeros">I32 [columns / group, rows / 8].</param>
/// <param name="Scales">F16 [columns / group, rows].</param>
internal sealed record AwqMatrix(AwqPart Weights, AwqPart Zeros, AwqPart Scales)
{
    /// <summary>What the name of the packed weights ends with.</summary>
    public const string Suffix = ".qweight";

    /// <summary>Output features.</summary>
    public long Rows => Scales.Tensor.Shape[1];

    /// <summary>Input features.</summary>
    public long Columns => Weights.Tensor.Shape[0];

    /// <summary>Input features that share a scale.</summary>
    public long GroupSize => Columns / Scales.Tensor.Shape[0];

    /// <summary>32-bit words in a row of the packed weights.</summary>
    public long Words => Weights.Tensor.Shape[1];

    /// <summary>The matrix under the name it has in a checkpoint that is not quantised.</summary>
    public WeightTensor Present() => new(
        string.Concat(Weights.Tensor.Name.AsSpan(0, Weights.Tensor.Name.Length - Suffix.Length), ".weight"),
        TensorType.Awq4, Rows, Columns);

    /// <summary>Puts a matrix together and checks that its parts agree.</summary>
    /// <param name="weights">The packed weights.</param>
    /// <param name="find">Looks up any other tensor.</param>
    /// <param name="config">The checkpoint's settings.</param>
    /// <exception cref="CheckpointException">A part is missing, of another type or another shape.</exception>
    public static AwqMatrix From(AwqPart weights, Func<string, AwqPart?> find, AwqConfig config)
    {
        string stem = weights.Tensor.Name[..^Suffix.Length];
        if (weights.Tensor is not { Type: SafetensorsType.I32, Shape: [long columns and > 0, long words and > 0] }
            || columns % 32 != 0)
            throw weights.Error("expected I32 [inputs, outputs / 8] with a multiple of 32 inputs");
        long group = config.GroupSize ?? columns;
        if (columns % group != 0)
            throw weights.Error($"has {columns} inputs, which groups of {group} do not divide");
        AwqPart zeros = find(stem + ".qzeros") ?? throw weights.Error("has no qzeros beside it");
        AwqPart scales = find(stem + ".scales") ?? throw weights.Error("has no scales beside it");
        zeros.Expect(SafetensorsType.I32, columns / group, words);
        scales.Expect(SafetensorsType.F16, columns / group, checked(words * 8));
        return new AwqMatrix(weights, zeros, scales);
    }
}
