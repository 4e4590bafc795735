using System.Runtime.Intrinsics;

namespace Ponder.Inference.Backends.Cpu.Attention;

/// <summary>
/// What attention to a range of positions comes to, for some rows: the largest score, the sum of weights relative to
/// it, and the weighted sum of values. A view of memory that somebody else holds.
/// </summary>
internal readonly unsafe struct PartitionSums
{
    private const int CacheLineFloats = 16;

    private readonly int _width;

    /// <param name="memory">As many floats as <see cref="Floats"/> says, aligned to a cache line.</param>
    /// <param name="rows">Rows, the spare ones of the kernels not counted.</param>
    /// <param name="width">The padded head size.</param>
    public PartitionSums(float* memory, int rows, int width)
    {
        _width = width;
        int spaced = Spaced(rows);
        Maxima = memory;
        Normalisers = memory + spaced;
        Values = memory + 2 * spaced;
    }

    /// <summary>The largest score of each row.</summary>
    public float* Maxima { get; }

    /// <summary>Each row's Σ exp(score − maximum).</summary>
    public float* Normalisers { get; }

    /// <summary>Each row's Σ exp(score − maximum) · value.</summary>
    public float* Values { get; }

    /// <summary>Floats that the view takes.</summary>
    public static long Floats(int rows, int width) => 2L * Spaced(rows) + (long)Spaced(rows) * width;

    /// <summary>
    /// Takes in the positions that follow, from row <paramref name="first"/> on: the rows before see none of them.
    /// </summary>
    public void Append(PartitionSums next, int first, int rows)
    {
        for (int row = first; row < rows; row++)
        {
            float maximum = MathF.Max(Maxima[row], next.Maxima[row]);
            Vector128<float> shifts = Vector128.Create(Maxima[row] - maximum, next.Maxima[row] - maximum, 0, 0);
            Vector256<float> factors = FastExp.Of(shifts.ToVector256());
            float ours = factors.GetElement(0), theirs = factors.GetElement(1);
            Maxima[row] = maximum;
            Normalisers[row] = Normalisers[row] * ours + next.Normalisers[row] * theirs;
            float* to = Values + (long)row * _width;
            float* from = next.Values + (long)row * _width;
            for (int i = 0; i < _width; i += 8)
            {
                Vector256<float> added = Vector256.Load(from + i) * theirs;
                Vector256.FusedMultiplyAdd(Vector256.Load(to + i), Vector256.Create(ours), added).Store(to + i);
            }
        }
    }

    private static int Spaced(int rows) =>
        (rows + IAttendKernel.SpareRows + CacheLineFloats - 1) / CacheLineFloats * CacheLineFloats;
}
