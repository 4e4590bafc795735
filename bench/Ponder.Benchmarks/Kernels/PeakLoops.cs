using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace Ponder.Benchmarks.Kernels;

/// <summary>
/// Loops with nothing in them but the instructions of a product, with as many sums under way as hide their latency.
/// Factors change from round to round, else the compiler takes products out of the loop.
/// </summary>
internal static class PeakLoops
{
    public static bool IsSupported(PeakInstructions set) => set switch
    {
        PeakInstructions.AvxVnni => AvxVnni.IsSupported,
        PeakInstructions.Avx512Words => Avx512BW.IsSupported,
        PeakInstructions.Fma512 => Avx512F.IsSupported,
        PeakInstructions.Fma256 => Fma.IsSupported,
        _ => Avx2.IsSupported,
    };

    /// <summary>Multiplications and additions of one round.</summary>
    public static int Products(PeakInstructions set) => set switch
    {
        PeakInstructions.AvxVnni => 12 * 32,
        PeakInstructions.Avx2Words or PeakInstructions.Avx2Integers => 6 * 32,
        PeakInstructions.Avx512Words => 6 * 64,
        PeakInstructions.Fma256 => 12 * 8,
        _ => 12 * 16,
    };

    public static int Run(PeakInstructions set, int rounds) => set switch
    {
        PeakInstructions.AvxVnni => Vnni(rounds),
        PeakInstructions.Avx2Words => Words256(rounds),
        PeakInstructions.Avx2Integers => Integers256(rounds),
        PeakInstructions.Avx512Words => Words512(rounds),
        PeakInstructions.Fma256 => Floats256(rounds),
        _ => Floats512(rounds),
    };

    private static int Vnni(int rounds)
    {
        Vector256<byte> w = Vector256.Create((byte)3);
        Vector256<sbyte> x = Vector256.Create((sbyte)5);
        Vector256<int> a = default, b = default, c = default, d = default, e = default, f = default;
        Vector256<int> g = default, h = default, i = default, j = default, k = default, l = default;
        for (int round = 0; round < rounds; round++)
        {
            a = AvxVnni.MultiplyWideningAndAdd(a, w, x);
            b = AvxVnni.MultiplyWideningAndAdd(b, w, x);
            c = AvxVnni.MultiplyWideningAndAdd(c, w, x);
            d = AvxVnni.MultiplyWideningAndAdd(d, w, x);
            e = AvxVnni.MultiplyWideningAndAdd(e, w, x);
            f = AvxVnni.MultiplyWideningAndAdd(f, w, x);
            g = AvxVnni.MultiplyWideningAndAdd(g, w, x);
            h = AvxVnni.MultiplyWideningAndAdd(h, w, x);
            i = AvxVnni.MultiplyWideningAndAdd(i, w, x);
            j = AvxVnni.MultiplyWideningAndAdd(j, w, x);
            k = AvxVnni.MultiplyWideningAndAdd(k, w, x);
            l = AvxVnni.MultiplyWideningAndAdd(l, w, x);
        }
        return Vector256.Sum(a + b + c + d + e + f + g + h + i + j + k + l);
    }

    private static int Words256(int rounds)
    {
        Vector256<byte> w = Vector256.Create((byte)3), v = Vector256.Create((byte)4);
        Vector256<sbyte> x = Vector256.Create((sbyte)5), y = Vector256.Create((sbyte)6), z = Vector256.Create((sbyte)7);
        Vector256<short> a = default, b = default, c = default, d = default, e = default, f = default;
        for (int round = 0; round < rounds; round++)
        {
            a += Avx2.MultiplyAddAdjacent(w, x);
            b += Avx2.MultiplyAddAdjacent(w, y);
            c += Avx2.MultiplyAddAdjacent(w, z);
            d += Avx2.MultiplyAddAdjacent(v, x);
            e += Avx2.MultiplyAddAdjacent(v, y);
            f += Avx2.MultiplyAddAdjacent(v, z);
            w ^= x.AsByte();
            v ^= y.AsByte();
        }
        return Vector256.Sum(a + b + c + d + e + f);
    }

    private static int Integers256(int rounds)
    {
        Vector256<byte> w = Vector256.Create((byte)3), v = Vector256.Create((byte)4);
        Vector256<sbyte> x = Vector256.Create((sbyte)5), y = Vector256.Create((sbyte)6), z = Vector256.Create((sbyte)7);
        Vector256<short> ones = Vector256<short>.One;
        Vector256<int> a = default, b = default, c = default, d = default, e = default, f = default;
        for (int round = 0; round < rounds; round++)
        {
            a += Avx2.MultiplyAddAdjacent(Avx2.MultiplyAddAdjacent(w, x), ones);
            b += Avx2.MultiplyAddAdjacent(Avx2.MultiplyAddAdjacent(w, y), ones);
            c += Avx2.MultiplyAddAdjacent(Avx2.MultiplyAddAdjacent(w, z), ones);
            d += Avx2.MultiplyAddAdjacent(Avx2.MultiplyAddAdjacent(v, x), ones);
            e += Avx2.MultiplyAddAdjacent(Avx2.MultiplyAddAdjacent(v, y), ones);
            f += Avx2.MultiplyAddAdjacent(Avx2.MultiplyAddAdjacent(v, z), ones);
            w ^= x.AsByte();
            v ^= y.AsByte();
        }
        return Vector256.Sum(a + b + c + d + e + f);
    }

    private static int Words512(int rounds)
    {
        Vector512<byte> w = Vector512.Create((byte)3), v = Vector512.Create((byte)4);
        Vector512<sbyte> x = Vector512.Create((sbyte)5), y = Vector512.Create((sbyte)6), z = Vector512.Create((sbyte)7);
        Vector512<short> a = default, b = default, c = default, d = default, e = default, f = default;
        for (int round = 0; round < rounds; round++)
        {
            a += Avx512BW.MultiplyAddAdjacent(w, x);
            b += Avx512BW.MultiplyAddAdjacent(w, y);
            c += Avx512BW.MultiplyAddAdjacent(w, z);
            d += Avx512BW.MultiplyAddAdjacent(v, x);
            e += Avx512BW.MultiplyAddAdjacent(v, y);
            f += Avx512BW.MultiplyAddAdjacent(v, z);
            w ^= x.AsByte();
            v ^= y.AsByte();
        }
        return Vector512.Sum(a + b + c + d + e + f);
    }

    private static int Floats256(int rounds)
    {
        Vector256<float> w = Vector256.Create(0.5f), x = Vector256.Create(0.25f);
        Vector256<float> a = default, b = default, c = default, d = default, e = default, f = default;
        Vector256<float> g = default, h = default, i = default, j = default, k = default, l = default;
        for (int round = 0; round < rounds; round++)
        {
            a = Vector256.FusedMultiplyAdd(w, x, a);
            b = Vector256.FusedMultiplyAdd(w, x, b);
            c = Vector256.FusedMultiplyAdd(w, x, c);
            d = Vector256.FusedMultiplyAdd(w, x, d);
            e = Vector256.FusedMultiplyAdd(w, x, e);
            f = Vector256.FusedMultiplyAdd(w, x, f);
            g = Vector256.FusedMultiplyAdd(w, x, g);
            h = Vector256.FusedMultiplyAdd(w, x, h);
            i = Vector256.FusedMultiplyAdd(w, x, i);
            j = Vector256.FusedMultiplyAdd(w, x, j);
            k = Vector256.FusedMultiplyAdd(w, x, k);
            l = Vector256.FusedMultiplyAdd(w, x, l);
        }
        return (int)Vector256.Sum(a + b + c + d + e + f + g + h + i + j + k + l);
    }

    private static int Floats512(int rounds)
    {
        Vector512<float> w = Vector512.Create(0.5f), x = Vector512.Create(0.25f);
        Vector512<float> a = default, b = default, c = default, d = default, e = default, f = default;
        Vector512<float> g = default, h = default, i = default, j = default, k = default, l = default;
        for (int round = 0; round < rounds; round++)
        {
            a = Vector512.FusedMultiplyAdd(w, x, a);
            b = Vector512.FusedMultiplyAdd(w, x, b);
            c = Vector512.FusedMultiplyAdd(w, x, c);
            d = Vector512.FusedMultiplyAdd(w, x, d);
            e = Vector512.FusedMultiplyAdd(w, x, e);
            f = Vector512.FusedMultiplyAdd(w, x, f);
            g = Vector512.FusedMultiplyAdd(w, x, g);
            h = Vector512.FusedMultiplyAdd(w, x, h);
            i = Vector512.FusedMultiplyAdd(w, x, i);
            j = Vector512.FusedMultiplyAdd(w, x, j);
            k = Vector512.FusedMultiplyAdd(w, x, k);
            l = Vector512.FusedMultiplyAdd(w, x, l);
        }
        return (int)Vector512.Sum(a + b + c + d + e + f + g + h + i + j + k + l);
    }
}
