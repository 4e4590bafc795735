namespace Ponder.Checkpoints.Quantization;

/// <summary>What a whole model is written as. Norms and biases are F32 in all of them.</summary>
public enum QuantizationType
{
    /// <summary>Every matrix F32.</summary>
    F32,

    /// <summary>Every matrix F16.</summary>
    F16,

    /// <summary>Every matrix BF16.</summary>
    BF16,

    /// <summary>Every matrix Q8_0.</summary>
    Q8_0,

    /// <summary>Every matrix Q6_K.</summary>
    Q6_K,

    /// <summary>Q5_K, with Q6_K for the head and for half of the value and MLP output projections.</summary>
    Q5_K_M,

    /// <summary>Q4_K, with Q6_K for the head and for half of the value and MLP output projections.</summary>
    Q4_K_M,

    /// <summary>Every matrix Q4_K, the head too.</summary>
    Q4_K,

    /// <summary>Q4_0, with Q6_K for the head.</summary>
    Q4_0,
}
