namespace Ponder.Text.Constraints;

/// <summary>
/// What a schema or pattern may cost. Both come from strangers: whatever goes beyond ends in a
/// <see cref="TextException"/>, long before memory or patience do.
/// </summary>
internal static class ConstraintLimits
{
    /// <summary>Characters of a pattern.</summary>
    public const int PatternLength = 10_000;

    /// <summary>Groups within groups of a pattern.</summary>
    public const int PatternNesting = 100;

    /// <summary>A repetition's count.</summary>
    public const int Repetitions = 1_000_000;

    /// <summary>Bytes of a schema.</summary>
    public const int SchemaLength = 1 << 20;

    /// <summary>Objects and arrays within each other, in schema and output: what System.Text.Json reads.</summary>
    public const int Depth = 64;

    /// <summary>Different schemas, and conjunctions of schemas, that one schema leads to.</summary>
    public const int Rules = 5_000;

    /// <summary>Combinations of anyOf and oneOf branches at one place.</summary>
    public const int Alternatives = 256;

    /// <summary>Properties of an object.</summary>
    public const int Properties = 1_000;

    /// <summary>Instructions of a compiled grammar.</summary>
    public const int Instructions = 200_000;

    /// <summary>Places that the grammar may be at together.</summary>
    public const int Configurations = 4_000;

    /// <summary>States of a string language that is made from several (pattern and length, for example).</summary>
    public const int MachineStates = 4_000;

    /// <summary>Steps of single configurations that one mask or combined language may take; tenths of a second.</summary>
    public const int MaskWork = 4_000_000;

    /// <summary>Bytes that the states take which a constraint remembers; some hundreds each.</summary>
    public const long StateMemory = 16L << 20;

    /// <summary>Masks that a constraint remembers; one bit a token each.</summary>
    public const int Masks = 512;

    /// <summary>The exception for what goes beyond a limit.</summary>
    public static TextException TooComplex(string source, string what, int limit) =>
        new(source, null, $"is too complex: more than {limit} {what}");
}
