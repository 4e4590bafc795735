namespace Ponder.Verifiers.Mathematics.Extraction;

/// <summary>A formula between LaTeX's marks in a text.</summary>
/// <param name="Start">Where its opening mark begins.</param>
/// <param name="End">Where its closing mark, or the percent sign behind it, ends.</param>
/// <param name="Content">What stands between the marks.</param>
/// <param name="IsPercent">Whether a percent sign or word follows.</param>
internal readonly record struct FormulaSpan(int Start, int End, string Content, bool IsPercent)
{
    public bool HasBox => Content.Contains("\\boxed", StringComparison.Ordinal)
        || Content.Contains("\\fbox", StringComparison.Ordinal) || Content.Contains("\\framebox", StringComparison.Ordinal);
}
