namespace Ponder.Checkpoints.Tensors;

/// <summary>
/// How a tensor's elements are stored. The quantised types are ggml's blocks, except <see cref="Awq4"/>,
/// which is this project's row-wise view of AWQ's packed integers.
/// </summary>
public enum TensorType
{
    /// <summary>IEEE 754 binary32.</summary>
    F32,

    /// <summary>IEEE 754 binary16.</summary>
    F16,

    /// <summary>bfloat16: the upper half of a binary32.</summary>
    BF16,

    /// <summary>32 signed bytes and one binary16 scale: 34 bytes.</summary>
    Q8_0,

    /// <summary>32 4-bit values offset by 8 and one scale: 18 bytes.</summary>
    Q4_0,

    /// <summary>32 4-bit values, scale and minimum: 20 bytes.</summary>
    Q4_1,

    /// <summary>32 5-bit values offset by 16 and one scale: 22 bytes.</summary>
    Q5_0,

    /// <summary>32 5-bit values, scale and minimum: 24 bytes.</summary>
    Q5_1,

    /// <summary>256 2-bit values in 16 groups: 84 bytes.</summary>
    Q2_K,

    /// <summary>256 3-bit values in 16 groups: 110 bytes.</summary>
    Q3_K,

    /// <summary>256 4-bit values in 8 groups with scale and minimum: 144 bytes.</summary>
    Q4_K,

    /// <summary>256 5-bit values in 8 groups with scale and minimum: 176 bytes.</summary>
    Q5_K,

    /// <summary>256 6-bit values in 16 groups: 210 bytes.</summary>
    Q6_K,

    /// <summary>32 indices into a non-linear table of 16 values and one scale: 18 bytes.</summary>
    IQ4_NL,

    /// <summary>256 indices into the same table with a 6-bit scale per 32: 136 bytes.</summary>
    IQ4_XS,

    /// <summary>
    /// AWQ as rows: 32 4-bit values in order, low nibble first (16 bytes), then the binary16 scale and the 4-bit
    /// zero point in a 16-bit field: 20 bytes. w = (q − zero) · scale, exactly as the published tensors say.
    /// </summary>
    Awq4,
}
