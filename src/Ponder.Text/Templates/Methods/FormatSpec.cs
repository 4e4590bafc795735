namespace Ponder.Text.Templates.Methods;

/// <summary>How one value is to be set, in either of Python's formatting languages.</summary>
internal sealed record FormatSpec
{
    /// <summary>What fills up the width: one code point.</summary>
    public string Fill { get; init; } = " ";

    /// <summary>Whether numbers are filled up behind their sign, unless <see cref="Align"/> says otherwise.</summary>
    public bool IsZeroPadded { get; init; }

    /// <summary>One of <c>&lt; &gt; = ^</c>; null for the type's own.</summary>
    public char? Align { get; init; }

    /// <summary>What stands before positive numbers: <c>+</c>, a space, or null for nothing.</summary>
    public char? Sign { get; init; }

    /// <summary>Whether numbers get their prefix (<c>0x</c>) or keep their point.</summary>
    public bool Alternate { get; init; }

    /// <summary>The least width in code points.</summary>
    public int Width { get; init; }

    /// <summary>The separator of thousands, or null.</summary>
    public char? Grouping { get; init; }

    /// <summary>Decimal places, significant digits, or the most characters of a string.</summary>
    public int? Precision { get; init; }

    /// <summary>The conversion's letter; null for the type's own.</summary>
    public char? Type { get; init; }
}
