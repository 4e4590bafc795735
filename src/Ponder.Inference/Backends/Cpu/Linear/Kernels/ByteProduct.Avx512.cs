using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace Ponder.Inference.Backends.Cpu.Linear.Kernels;

/// <summary><see cref="IByteProduct"/> in 512 bits.</summary>
internal interface IWideByteProduct
{
    static abstract Vector512<short> Multiply(Vector512<byte> quants, Vector512<byte> activations);
}

/// <summary>Unsigned quants, signed activations.</summary>
internal readonly struct WideUnsignedQuants : IWideByteProduct
{
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<short> Multiply(Vector512<byte> quants, Vector512<byte> activations) =>
        Avx512Integers.MultiplyAddAdjacent(quants, activations.AsSByte());
}

/// <summary>Signed quants, activations biased to be unsigned.</summary>
internal readonly struct WideSignedQuants : IWideByteProduct
{
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<short> Multiply(Vector512<byte> quants, Vector512<byte> activations) =>
        Avx512Integers.MultiplyAddAdjacent(activations, quants.AsSByte());
}
