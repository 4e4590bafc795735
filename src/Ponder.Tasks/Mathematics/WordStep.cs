namespace Ponder.Tasks.Mathematics;

/// <summary>A step of a word problem's solution.</summary>
/// <param name="Result">The name of what it gives.</param>
/// <param name="Left">The name of its first operand, or a number.</param>
/// <param name="Sign">What it does.</param>
/// <param name="Right">The name of its second operand, or a number.</param>
/// <param name="Meaning">What it gives, in words.</param>
internal sealed record WordStep(string Result, string Left, char Sign, string Right, string Meaning)
{
    /// <summary>Reads <c>t=a*b in all bags</c>.</summary>
    public static WordStep Parse(string text)
    {
        int space = text.IndexOf(' ', StringComparison.Ordinal);
        int equals = text.IndexOf('=', StringComparison.Ordinal);
        int sign = text.AsSpan(0, space).IndexOfAny("+-*/");
        return new(text[..equals], text[(equals + 1)..sign], text[sign], text[(sign + 1)..space], text[(space + 1)..]);
    }
}
