namespace Ponder.Inference;

/// <summary>How the forward pass computes.</summary>
public enum ArithmeticPath
{
    /// <summary>Packed weights, reduced-precision kernels and a bf16 key-value cache.</summary>
    Fast,

    /// <summary>Every weight decoded exactly, every product and the key-value cache in fp32: the oracle for the fast path.</summary>
    Exact,
}
