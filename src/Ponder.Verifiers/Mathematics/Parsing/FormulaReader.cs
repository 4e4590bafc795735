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
        Node? first = TryParse(source, groupDigits: true, appliesNames: true, budget, out bool ambiguous);
        Node? second = ambiguous && first is not BracketNode
            ? TryParse(source, groupDigits: false, appliesNames: true, budget, out _) : null;
        Node? third = first is not null && CanBeProduct(first)
            ? TryParse(source, groupDigits: true, appliesNames: false, budget, out _) : null;
        return [.. new[] { first, second, third }.OfType<Node>()];
    }

    // f(x) is a value of f; h(a + b) may be a product with a height.
    private static bool CanBeProduct(Node node) =>
        node is ApplyNode { Arguments: [SumNode or ProductNode] } || node.Children.Any(CanBeProduct);

    private static Node? TryParse(string source, bool groupDigits, bool appliesNames, WorkBudget budget, out bool ambiguous)
    {
        Lexer lexer = new(source, groupDigits, budget);
        try
        {
            budget.Spend(10);
            List<Token> tokens = lexer.Read();
            return Signs.Expand(new Parser(source, tokens, appliesNames, budget).ParseAll());
        }
        catch (QualifiedException)
        {
            return new TextNode(source.Trim());
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
