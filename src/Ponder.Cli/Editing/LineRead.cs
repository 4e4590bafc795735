namespace Ponder.Cli.Editing;

/// <summary>How reading a line ended.</summary>
internal enum LineReadKind
{
    /// <summary>With a line.</summary>
    Line,

    /// <summary>With Ctrl-C.</summary>
    Interrupted,

    /// <summary>With the end of the input.</summary>
    End,
}

/// <summary>A line that was read, or why there is none.</summary>
/// <param name="Kind">How the reading ended.</param>
/// <param name="Text">The line.</param>
/// <param name="Problem">What is wrong with it, so that it must not be used; null for a good line.</param>
internal readonly record struct LineRead(LineReadKind Kind, string Text, string? Problem = null);
