namespace Ponder.Inference;

/// <summary>How keys and values are cached. <c>docs/engine.md</c> has what each costs in accuracy.</summary>
public enum KeyValueType
{
    /// <summary>bfloat16: 2 bytes a number.</summary>
    BF16,

    /// <summary>fp32: 4 bytes a number.</summary>
    F32,

    /// <summary>Bytes, with a scale for every 32 features of a key and one for every value vector of a head.</summary>
    Q8,
}
