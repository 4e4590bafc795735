namespace Ponder.Verifiers.Instructions.Python;

/// <summary>A regular expression as a tree.</summary>
internal abstract record PatternNode
{
    /// <summary>One character of a set.</summary>
    public sealed record One(CharacterSet Set) : PatternNode;

    /// <summary>A condition on a position.</summary>
    public sealed record Condition(PositionKind Kind) : PatternNode;

    /// <summary>One after the other; the empty text if there are none.</summary>
    public sealed record Sequence(IReadOnlyList<PatternNode> Parts) : PatternNode;

    /// <summary>The first that leads to a match.</summary>
    public sealed record Choice(IReadOnlyList<PatternNode> Options) : PatternNode;

    /// <summary>A repetition; no most means without end.</summary>
    public sealed record Repeat(PatternNode Body, int Least, int? Most, RepeatKind Kind) : PatternNode;
}

/// <summary>How eager a repetition is.</summary>
internal enum RepeatKind
{
    /// <summary>As often as possible, fewer if need be.</summary>
    Greedy,

    /// <summary>As seldom as possible, more if need be.</summary>
    Lazy,

    /// <summary>As often as possible, and never fewer.</summary>
    Possessive,
}

/// <summary>Conditions on a position.</summary>
internal enum PositionKind
{
    /// <summary>The start of the text.</summary>
    TextStart,

    /// <summary>The start of a line.</summary>
    LineStart,

    /// <summary>The end of the text.</summary>
    TextEnd,

    /// <summary>The end of the text, or before the line feed that ends it.</summary>
    LastLineEnd,

    /// <summary>The end of a line.</summary>
    LineEnd,

    /// <summary>Between a word character and something else.</summary>
    Boundary,

    /// <summary>Anywhere else.</summary>
    NoBoundary,
}
