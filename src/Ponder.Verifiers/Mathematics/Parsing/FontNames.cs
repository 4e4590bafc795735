using Ponder.Verifiers.Mathematics.Expressions;

namespace Ponder.Verifiers.Mathematics.Parsing;

/// <summary>Tells functions that are spelt in a font, such as <c>\text{lcm}(4, 6)</c>, from labels and units.</summary>
internal static class FontNames
{
    /// <summary>
    /// The command that words mean if what follows is its argument, or null. <c>\text{Im}(3 + 4i)</c> is 4; <c>5 \text{ min}</c>
    /// is a time.
    /// </summary>
    public static string? FunctionOf(string words, ReadOnlySpan<char> following, bool afterNumber)
    {
        string word = words.Trim();
        if (word is "mod" or "modulo")
            return "mod";
        if (word != "sqrt" && KnownFunctions.Find(word) is null)
            return null;
        bool isUnit = UnitExpression.Parse(word) is not null;
        bool isLabel = isUnit || word is "max" or "min" or "det" or "arg" or "deg";
        return (afterNumber && isUnit) || !Follows(following, brackets: isLabel) ? null : word;
    }

    /// <summary>
    /// Whether a font's argument that is no known function still names one, <c>\operatorname{erf}(x)</c>: left out like a
    /// label it would say that the value is its argument.
    /// </summary>
    public static bool IsName(string font, string argument, ReadOnlySpan<char> following, bool afterNumber) =>
        font is "operatorname" or "mathrm" or "mathsf" or "mathit" && argument.Length > 1 && argument.All(char.IsAsciiLetter)
        && !(afterNumber && UnitExpression.Parse(argument) is not null) && Follows(following, brackets: font != "operatorname");

    // Whether a value stands next, in brackets if they are asked for.
    private static bool Follows(ReadOnlySpan<char> following, bool brackets)
    {
        following = following.TrimStart();
        while (following.StartsWith("\\,") || following.StartsWith("\\ ") || following.StartsWith("\\!")
            || following.StartsWith("\\left"))
            following = following[(following[1] == 'l' ? 5 : 2)..].TrimStart();
        if (following.IsEmpty)
            return false;
        bool opens = following[0] == '(' || following.StartsWith("\\{") || following[0] == '[';
        return opens || (!brackets && (char.IsAsciiLetterOrDigit(following[0]) || following[0] is '{' or '_' or '^'
            || (following[0] == '\\' && following.Length > 1 && char.IsAsciiLetter(following[1])
            && !following.StartsWith("\\le") && !following.StartsWith("\\ge") && !following.StartsWith("\\approx")
            && !following.StartsWith("\\text") && !following.StartsWith("\\right") && !following.StartsWith("\\end"))));
    }
}
