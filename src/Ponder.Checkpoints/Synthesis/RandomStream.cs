namespace Ponder.Checkpoints.Synthesis;

/// <summary>
/// A small random number generator (SplitMix64, Steele, Lea and Flood 2014) that gives the same numbers everywhere:
/// a synthetic model depends on its seed alone.
/// </summary>
internal struct RandomStream(ulong seed)
{
    private ulong _state = seed;

    /// <summary>A stream of its own for one of many things.</summary>
    public static RandomStream For(ulong seed, ulong thing)
    {
        RandomStream mixed = new(seed ^ thing * 0xD1B54A32D192ED03);
        return new RandomStream(mixed.Next());
    }

    /// <summary>64 random bits.</summary>
    public ulong Next()
    {
        _state += 0x9E3779B97F4A7C15;
        ulong mixed = _state;
        mixed = (mixed ^ mixed >> 30) * 0xBF58476D1CE4E5B9;
        mixed = (mixed ^ mixed >> 27) * 0x94D049BB133111EB;
        return mixed ^ mixed >> 31;
    }

    /// <summary>A whole number below a bound.</summary>
    public int Below(int bound) => (int)Math.BigMul(Next(), (ulong)bound, out _);

    /// <summary>
    /// A number of mean 0 and variance 1, nearly normal: the sum of eight uniform ones of 16 bits. No library
    /// function is involved whose last digit differs between systems.
    /// </summary>
    public float Normal()
    {
        // Eight uniform integers below 2^16 have variance 8 · (2^32 − 1) / 12.
        const float Deviation = 53509.89f;
        int sum = Halves(Next()) + Halves(Next());
        return (sum - 4 * 65535) / Deviation;
    }

    private static int Halves(ulong bits) =>
        (int)(bits & 0xFFFF) + (int)(bits >> 16 & 0xFFFF) + (int)(bits >> 32 & 0xFFFF) + (int)(bits >> 48);
}
