using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using Ponder.Inference.Backends.Cpu.Linear.Panels;

namespace Ponder.Inference.Backends.Cpu.Linear.Kernels;

/// <summary>Quants as <typeparamref name="TDot"/> wants them, and what sums of their products start from.</summary>
internal static unsafe class WideQuants<TFormat, TDot>
    where TFormat : struct, IPanelFormat
    where TDot : struct, IByteDot
{
    /// <summary>Only eight-bit quants do not fit in a signed byte; signed, they have lost their zero point.</summary>
    private static bool Flip => TDot.SignedQuants && TFormat.Bits == 8;

    /// <summary>Eight rows × four columns.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256<byte> Load(byte* unit, int run, int group, int half)
    {
        Vector256<byte> quants = TFormat.Quants(unit, run, group, half);
        return Flip ? quants ^ Vector256.Create((byte)0x80) : quants;
    }

    /// <summary>The zero point's share, −zero · Σ activations.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256<int> Start(int activationSum) =>
        TFormat.ZeroPoint == 0 || Flip ? Vector256<int>.Zero : Vector256.Create(-TFormat.ZeroPoint * activationSum);
}
