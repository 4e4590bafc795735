using System.Numerics;
using System.Runtime.CompilerServices;

namespace Ponder.Inference.Sampling;

/// <summary>
/// exp in single precision for arguments at or below 0, where softmax needs it: exp(x) = 2ⁿ · exp(r) with
/// n = round(x / ln 2) and a polynomial in r. Relative error below 2·10⁻⁷, exp(0) = 1, results below the normal
/// range are 0. Several times faster than the library's, which computes in double.
/// </summary>
internal static class VectorExp
{
    // Below this the result would leave the normal numbers.
    private const float Lowest = -87.3f;

    // ln 2 in two parts: n times the first is exact.
    private const float Ln2High = 0.693359375f;
    private const float Ln2Low = -2.12194440e-4f;

    /// <summary>exp of each element; elements are at most 0, −∞ gives 0.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector<float> Of(Vector<float> x)
    {
        Vector<float> clamped = Vector.MaxNative(x, new Vector<float>(Lowest));
        Vector<float> n = Vector.Round(clamped * new Vector<float>(1.44269504f));
        Vector<float> r = Vector.FusedMultiplyAdd(n, new Vector<float>(-Ln2High), clamped);
        r = Vector.FusedMultiplyAdd(n, new Vector<float>(-Ln2Low), r);

        // Taylor's series to r⁶: |r| ≤ ln 2 / 2, so the first term left out is below 1.3·10⁻⁷.
        Vector<float> p = new(1f / 720);
        p = Vector.FusedMultiplyAdd(p, r, new Vector<float>(1f / 120));
        p = Vector.FusedMultiplyAdd(p, r, new Vector<float>(1f / 24));
        p = Vector.FusedMultiplyAdd(p, r, new Vector<float>(1f / 6));
        p = Vector.FusedMultiplyAdd(p, r, new Vector<float>(0.5f));
        p = Vector.FusedMultiplyAdd(p, r, Vector<float>.One);
        p = Vector.FusedMultiplyAdd(p, r, Vector<float>.One);

        Vector<int> exponent = Vector.ShiftLeft(Vector.ConvertToInt32(n) + new Vector<int>(127), 23);
        Vector<float> result = p * Vector.AsVectorSingle(exponent);
        return Vector.ConditionalSelect(Vector.LessThan(x, new Vector<float>(Lowest)), Vector<float>.Zero, result);
    }
}
