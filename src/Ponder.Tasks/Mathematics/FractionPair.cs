namespace Ponder.Tasks.Mathematics;

/// <summary>Two fractions, a over b and c over d.</summary>
internal readonly record struct FractionPair(int A, int B, int C, int D)
{
    /// <summary>What tells the splits apart.</summary>
    public string Structure => $"{(B == D ? "equal" : "different")} bottoms of {Numerals.Count(Math.Max(B, D))} digits";

    /// <summary>Two fractions below 1, with bottoms of one digit or of two.</summary>
    public static FractionPair Draw(TaskRandom random, bool structural)
    {
        int b = structural ? random.Next(11, 19) : random.Next(2, 9);
        int d = random.Chance(0.25) ? b : random.Next(2, structural ? 12 : 9);
        return new(random.Next(1, b - 1), b, random.Next(1, d - 1), d);
    }

    public FractionPair Swapped() => new(C, D, A, B);

    /// <summary>The sign of the difference.</summary>
    public int Compare() => (A * D).CompareTo(C * B);

    public IEnumerable<string> Essentials() => [Numerals.Text(A), Numerals.Text(B), Numerals.Text(C), Numerals.Text(D)];
}
