namespace Ponder.Verifiers.Composition.Shaping;

/// <summary>What a <see cref="LengthVerifier"/> counts, and its bounds.</summary>
public sealed record LengthSettings
{
    /// <summary>The greatest length that costs nothing.</summary>
    public required int Free { get; init; }

    /// <summary>The least length that is worth nothing; greater than <see cref="Free"/>.</summary>
    public required int Limit { get; init; }

    /// <summary>What is counted.</summary>
    public LengthUnit Unit { get; init; }

    /// <summary>Where it is counted; tokens are always those of the whole output.</summary>
    public OutputPart Of { get; init; }

    internal string UnitName => Unit switch
    {
        LengthUnit.Words => "words",
        LengthUnit.Tokens => "tokens",
        _ => "characters",
    };
}

/// <summary>Units of length.</summary>
public enum LengthUnit
{
    /// <summary>Unicode characters.</summary>
    Characters,

    /// <summary>Words; in scripts without spaces, characters.</summary>
    Words,

    /// <summary>Tokens: the field <c>output_tokens</c> of the case says how many.</summary>
    Tokens,
}
