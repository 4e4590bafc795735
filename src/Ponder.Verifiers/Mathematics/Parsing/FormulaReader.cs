using Ponder.Verifiers.Mathematics.Expressions;

namespace Ponder.Verifiers.Mathematics.Parsing;

/// <summary>Reads a formula; where its commas can be read in two ways, in both.</summary>
internal static class FormulaReader
{
    /// <summary>Characters that a formula may have.</summary>
    public const int Longest = 10_000;

    /// <summary>Its readings, the likelier first; none if it is not a formula.</summary>
    public static IReadOnlyList<Node> Read(string source, WorkBudget budget)
    {
        if (source.Length > Longest || string.IsNullOrWhiteSpace(source))
            return [];
        Node? first = TryParse(source, groupDigits: true, budget, out bool ambiguous);
        if (!ambiguous)
            return first is null ? [] : [first];
        Node? second = TryParse(source, groupDigits: false, budget, out _);
        return [.. new[] { first, second }.OfType<Node>()];
    }

    private static Node? TryParse(string source, bool groupDigits, WorkBudget budget, out bool ambiguous)
    {
        Lexer lexer = new(source, groupDigits, budget);
        try
        {
            List<Token> tokens = lexer.Read();
            return Expressions.Signs.Expand(new Parser(source, tokens, budget).ParseAll());
        }
        catch (SyntaxException)
        {
            return null;
        }
        catch (TooComplexException)
        {
            return null;
        }
        finally
        {
            ambiguous = lexer.IsAmbiguous;
        }
    }
}
