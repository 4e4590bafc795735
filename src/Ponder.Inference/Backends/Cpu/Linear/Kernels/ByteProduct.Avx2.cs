using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace Ponder.Inference.Backends.Cpu.Linear.Kernels;

/// <summary>Products of quants and activations, of which vpmaddubsw wants one unsigned and one signed; pairs are added.</summary>
internal interface IByteProduct
{
    static abstract Vector256<short> Multiply(Vector256<byte> quants, Vector256<byte> activations);
}

/// <summary>Unsigned quants, signed activations.</summary>
internal readonly struct UnsignedQuants : IByteProduct
{
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256<short> Multiply(Vector256<byte> quants, Vector256<byte> activations) =>
        Avx2.MultiplyAddAdjacent(quants, activations.AsSByte());
}

/// <summary>Signed quants, activations biased to be unsigned.</summary>
internal readonly struct SignedQuants : IByteProduct
{
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256<short> Multiply(Vector256<byte> quants, Vector256<byte> activations) =>
        Avx2.MultiplyAddAdjacent(activations, quants.AsSByte());
}
