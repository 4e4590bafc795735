using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace Ponder.Inference.Backends.Cpu;

/// <summary>
/// exp for arguments at or below 0, where softmax needs it: exp(x) = 2ⁿ · exp(r) with n = round(x / ln 2) and Taylor's
/// polynomial in r. Relative error below 2.5·10⁻⁷, exp(0) = 1; results below the normal range are 0, and what is not a
/// number stays so. The same bits on every instruction set.
/// </summary>
internal static class FastExp
{
    // Below this the result would leave the normal numbers.
    private const float Lowest = -87.3f;

    // Adding 1.5 · 2²³ rounds to a whole number and leaves it in the low bits.
    private const float Rounder = 12_582_912;

    // ln 2 in two parts: n times the first is exact.
    private const float Ln2High = 0.693359375f;
    private const float Ln2Low = -2.12194440e-4f;

    /// <summary>exp of each element; elements are at most 0.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256<float> Of(Vector256<float> x)
    {
        // In this order a NaN comes through on x86 too.
        Vector256<float> clamped = Vector256.MaxNative(Vector256.Create(Lowest), x);
        Vector256<float> rounded = Vector256.FusedMultiplyAdd(clamped, Vector256.Create(1.44269504f), Vector256.Create(Rounder));
        Vector256<float> n = rounded - Vector256.Create(Rounder);
        Vector256<float> r = Vector256.FusedMultiplyAdd(n, Vector256.Create(-Ln2High), clamped);
        r = Vector256.FusedMultiplyAdd(n, Vector256.Create(-Ln2Low), r);

        // |r| ≤ ln 2 / 2, so the first term left out is below 1.3·10⁻⁷.
        Vector256<float> p = Vector256.Create(1f / 720);
        p = Vector256.FusedMultiplyAdd(p, r, Vector256.Create(1f / 120));
        p = Vector256.FusedMultiplyAdd(p, r, Vector256.Create(1f / 24));
        p = Vector256.FusedMultiplyAdd(p, r, Vector256.Create(1f / 6));
        p = Vector256.FusedMultiplyAdd(p, r, Vector256.Create(0.5f));
        p = Vector256.FusedMultiplyAdd(p, r, Vector256<float>.One);
        p = Vector256.FusedMultiplyAdd(p, r, Vector256<float>.One);

        Vector256<float> result = (p.AsInt32() + Vector256.ShiftLeft(rounded.AsInt32(), 23)).AsSingle();
        return Vector256.AndNot(result, Vector256.LessThan(x, Vector256.Create(Lowest)));
    }
}
