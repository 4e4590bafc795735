namespace Ponder.Inference.Sampling;

/// <summary>
/// SplitMix64 (Steele, Lea, Flood: "Fast splittable pseudorandom number generators", 2014): draw n depends on the
/// seed and on n only, so a sequence draws the same numbers whatever runs beside it.
/// </summary>
internal struct RandomStream(ulong seed)
{
    private const ulong Gamma = 0x9E3779B97F4A7C15;

    // Mixed first: otherwise seeds that differ by a multiple of Gamma would give shifted copies of one stream.
    private ulong _state = Mix(seed);

    /// <summary>A number in [0, 1), a multiple of 2⁻⁵³.</summary>
    public double NextUniform()
    {
        _state += Gamma;
        return (Mix(_state) >> 11) * (1.0 / (1UL << 53));
    }

    private static ulong Mix(ulong z)
    {
        z = (z ^ (z >> 30)) * 0xBF58476D1CE4E5B9;
        z = (z ^ (z >> 27)) * 0x94D049BB133111EB;
        return z ^ (z >> 31);
    }
}
