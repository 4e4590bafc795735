using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.Arm;
using System.Runtime.Intrinsics.X86;

namespace Ponder.Inference.Backends.Cpu.Linear.Kernels;

/// <summary>How bytes are multiplied: sums[i] += Σ over four bytes of quant · activation, without saturation.</summary>
internal interface IByteDot
{
    /// <summary>The instruction set's name.</summary>
    static abstract string Name { get; }

    /// <summary>Whether sums are brought to fp32 in 512 bits.</summary>
    static abstract bool WideFloats { get; }

    /// <summary>Whether quants must be signed; else they are unsigned.</summary>
    static abstract bool SignedQuants { get; }

    static abstract Vector256<int> MultiplyAdd(Vector256<int> sums, Vector256<byte> quants, Vector256<sbyte> activations);
}

/// <summary>One AVX-VNNI instruction.</summary>
internal readonly struct VnniByteDot : IByteDot
{
    public static string Name => "AVX-VNNI";

    public static bool WideFloats => false;

    public static bool SignedQuants => false;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256<int> MultiplyAdd(Vector256<int> sums, Vector256<byte> quants, Vector256<sbyte> activations) =>
        AvxVnni.MultiplyWideningAndAdd(sums, quants, activations);
}

/// <summary>The same, with what comes after it in 512 bits.</summary>
internal readonly struct WideVnniByteDot : IByteDot
{
    public static string Name => "AVX-512, AVX-VNNI";

    public static bool WideFloats => true;

    public static bool SignedQuants => false;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256<int> MultiplyAdd(Vector256<int> sums, Vector256<byte> quants, Vector256<sbyte> activations) =>
        VnniByteDot.MultiplyAdd(sums, quants, activations);
}

/// <summary>ARM64's dot product instruction, twice.</summary>
internal readonly struct ArmByteDot : IByteDot
{
    public static string Name => "AdvSimd dot product";

    public static bool WideFloats => false;

    public static bool SignedQuants => true;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256<int> MultiplyAdd(Vector256<int> sums, Vector256<byte> quants, Vector256<sbyte> activations) => Vector256.Create(
        Dp.DotProduct(sums.GetLower(), quants.GetLower().AsSByte(), activations.GetLower()),
        Dp.DotProduct(sums.GetUpper(), quants.GetUpper().AsSByte(), activations.GetUpper()));
}

/// <summary>Portable vectors: the same sums on any processor.</summary>
internal readonly struct PortableByteDot : IByteDot
{
    public static string Name => "portable vectors";

    public static bool WideFloats => false;

    public static bool SignedQuants => false;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256<int> MultiplyAdd(Vector256<int> sums, Vector256<byte> quants, Vector256<sbyte> activations) =>
        Vector256.Create(
            Four(sums.GetLower(), quants.GetLower(), activations.GetLower()),
            Four(sums.GetUpper(), quants.GetUpper(), activations.GetUpper()));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector128<int> Four(Vector128<int> sums, Vector128<byte> quants, Vector128<sbyte> activations)
    {
        Vector128<int> w = quants.AsInt32(), x = activations.AsInt32(), mask = Vector128.Create(0xFF);
        sums += (w & mask) * Vector128.ShiftRightArithmetic(Vector128.ShiftLeft(x, 24), 24);
        sums += (Vector128.ShiftRightLogical(w, 8) & mask) * Vector128.ShiftRightArithmetic(Vector128.ShiftLeft(x, 16), 24);
        sums += (Vector128.ShiftRightLogical(w, 16) & mask) * Vector128.ShiftRightArithmetic(Vector128.ShiftLeft(x, 8), 24);
        return sums + Vector128.ShiftRightLogical(w, 24) * Vector128.ShiftRightArithmetic(x, 24);
    }
}
