using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using Ponder.Inference.Backends.Cpu.Linear.Panels;

namespace Ponder.Inference.Backends.Cpu.Linear.Kernels;

/// <summary>Whether <typeparamref name="TDot"/> wants quants signed, and what sums of their products start from.</summary>
internal static class WideQuants<TFormat, TDot>
    where TFormat : struct, IPanelFormat
    where TDot : struct, IByteDot
{
    /// <summary>Whether quants lose their bias of 128: only those of eight bits do not fit in a signed byte as they are.</summary>
    public static bool Flip => TDot.SignedQuants && TFormat.Bits == 8;

    /// <summary>The zero point's share, −zero · Σ activations.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256<int> Start(int activationSum) =>
        TFormat.ZeroPoint == 0 || Flip ? Vector256<int>.Zero : Vector256.Create(-TFormat.ZeroPoint * activationSum);
}
