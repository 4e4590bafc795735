namespace Ponder.Verifiers.Mathematics;

/// <summary>How answers are compared.</summary>
public sealed record MathOptions
{
    /// <summary>Everything as it is by default.</summary>
    public static MathOptions Default { get; } = new();

    /// <summary>
    /// Decimals that must agree, from 0 to 100, where one side is written with a decimal point; the sides are rounded to
    /// them.
    /// </summary>
    public int Precision { get; init; } = 6;

    /// <summary>
    /// Whether the names of variables matter, and sets differ from tuples. Without it variables are matched in the order
    /// in which they appear.
    /// </summary>
    public bool Strict { get; init; } = true;

    /// <summary>
    /// Whether an inequality may answer where the gold answer is an interval or a set. The other way round is always
    /// allowed: an inequality as answer may be copied from the question, an interval is worked out.
    /// </summary>
    public bool AllowSetRelationComparison { get; init; }

    /// <summary>How percentages compare with plain numbers.</summary>
    public PercentageRule Percentages { get; init; } = PercentageRule.ValueOrNumber;

    /// <summary>
    /// Whether numbers may differ by a ten-thousandth of their size and by a factor of 100 either way, as in QwQ's own
    /// evaluation.
    /// </summary>
    public bool Lenient { get; init; }

    /// <summary>What is looked for in texts.</summary>
    public ExtractionTargets Targets { get; init; } = ExtractionTargets.Latex | ExtractionTargets.Expressions;
}

/// <summary>How percentages compare with plain numbers.</summary>
public enum PercentageRule
{
    /// <summary>28% is 0.28, and also agrees with 28, since questions say whether they want percent.</summary>
    ValueOrNumber,

    /// <summary>28% is 0.28 and nothing else.</summary>
    Value,
}

/// <summary>What is looked for in texts.</summary>
[Flags]
public enum ExtractionTargets
{
    /// <summary>Nothing.</summary>
    None = 0,

    /// <summary>Formulas in LaTeX's marks, and boxes.</summary>
    Latex = 1,

    /// <summary>Numbers and arithmetic in plain text.</summary>
    Expressions = 2,
}
