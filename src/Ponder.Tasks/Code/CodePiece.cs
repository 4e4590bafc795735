namespace Ponder.Tasks.Code;

/// <summary>A step of a small program. In its texts <c>{0}</c> stands for what it works on.</summary>
internal sealed record CodePiece
{
    /// <summary>What it does, without its constants: <c>add</c>.</summary>
    public required string Kind { get; init; }

    /// <summary>What it does, with its constants, fit for a function's name: <c>add_7</c>.</summary>
    public required string Name { get; init; }

    /// <summary>What it takes.</summary>
    public required CodeType From { get; init; }

    /// <summary>What it gives.</summary>
    public required CodeType To { get; init; }

    /// <summary>The result in words: <c>{0} plus 7</c>.</summary>
    public required string Noun { get; init; }

    /// <summary>What to do, in words: <c>add 7</c>.</summary>
    public required string Command { get; init; }

    /// <summary>The result as an expression; or, in several lines, statements that leave it in <c>{1}</c>.</summary>
    public required string Python { get; init; }

    /// <summary>Works it out; null where Python would raise an exception.</summary>
    public required Func<object, object?> Apply { get; init; }

    /// <summary>What sloppy programs do instead; tests must tell them apart.</summary>
    public IReadOnlyList<Func<object, object?>> Rivals { get; init; } = [];

    /// <summary>Arguments at which a mistake shows.</summary>
    public IReadOnlyList<object> Edges { get; init; } = [];

    /// <summary>Whether it has no constants: then its name is its kind's, and there is but one.</summary>
    public bool IsFixed => Name == Kind;

    /// <summary>Whether <see cref="Python"/> is statements.</summary>
    public bool IsBlock => Python.Contains('\n');
}
