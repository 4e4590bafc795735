namespace Ponder.Tasks.Mathematics.Working;

/// <summary>A number at hand in the numbers game, and the expression that it came from.</summary>
/// <param name="Value">What it is worth.</param>
/// <param name="Text">The expression.</param>
/// <param name="Precedence">1 for a sum or difference, 2 for a product or quotient, 3 for a given number.</param>
internal sealed record CountdownTerm(int Value, string Text, int Precedence)
{
    /// <summary>A given number.</summary>
    public static CountdownTerm Given(int value) => new(value, Numerals.Text(value), 3);
}
