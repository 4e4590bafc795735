using Ponder.Verifiers.Mathematics.Expressions;
using Ponder.Verifiers.Mathematics.Numbers;

namespace Ponder.Verifiers.Mathematics.Comparing;

/// <summary>Sums, products, powers and determinants of matrices, written out in their cells.</summary>
internal static class Matrices
{
    // Cells that are no numbers grow with every factor.
    private const int MostFactors = 3;
    private const int LargestPower = 20;
    private const int LargestDeterminant = 4;
    private const int LargestInverse = 3;

    /// <summary>A sum of matrices of one shape; null for all other sums.</summary>
    public static MatrixNode? Sum(SumNode sum, WorkBudget budget)
    {
        if (sum.Terms[0] is not MatrixNode first)
            return null;
        foreach (Node term in sum.Terms)
        {
            if (term is not MatrixNode matrix || matrix.Columns != first.Columns || matrix.Cells.Count != first.Cells.Count)
                return null;
        }
        budget.Spend((long)sum.Terms.Count * first.Cells.Count);
        return new MatrixNode(
            first.Columns,
            [.. Enumerable.Range(0, first.Cells.Count).Select(i => Added([.. sum.Terms.Select(term => term.Children[i])]))]);
    }

    /// <summary>A product of matrices and scalars; null if there is no matrix, or the shapes do not fit.</summary>
    public static MatrixNode? Product(ProductNode product, WorkBudget budget)
    {
        MatrixNode? result = null;
        List<Node> scalars = [];
        int factors = 0;
        foreach (Node factor in product.Factors)
        {
            if (factor is not MatrixNode matrix)
                scalars.Add(factor);
            else if (result is null)
                result = matrix;
            else if (!TryMultiply(result, matrix, ref factors, budget, out result))
                return null;
        }
        if (result is null || scalars.Count == 0)
            return result;
        budget.Spend(result.Cells.Count);
        return new MatrixNode(result.Columns, [.. result.Cells.Select(cell => Multiplied([.. scalars, cell]))]);
    }

    /// <summary>A whole power of a matrix, or its transpose; null for all other powers.</summary>
    public static MatrixNode? Power(PowerNode power, WorkBudget budget)
    {
        if (power.Base is not MatrixNode matrix)
            return null;
        if (power.Exponent is SymbolNode { Name: "T" or "top" })
        {
            int rows = matrix.Cells.Count / matrix.Columns;
            return new MatrixNode(rows, [.. Enumerable.Range(0, matrix.Cells.Count).Select(i =>
                matrix.Cells[(i % rows * matrix.Columns) + (i / rows)])]);
        }
        if (power.Exponent is NumberNode minus && minus.Value == -1)
            return Inverse(matrix, budget);
        if (power.Exponent is not NumberNode { Value: { IsInteger: true, Sign: > 0 } exponent } || exponent > LargestPower)
            return null;
        MatrixNode? result = matrix;
        int factors = 0;
        for (int i = 1; i < exponent.Numerator; i++)
        {
            if (!TryMultiply(result, matrix, ref factors, budget, out result))
                return null;
        }
        return result;
    }

    // The cofactors over the determinant.
    private static MatrixNode? Inverse(MatrixNode matrix, WorkBudget budget)
    {
        int size = matrix.Columns;
        if (size is < 2 or > LargestInverse || Determinant(matrix, budget) is not Node determinant
            || determinant is NumberNode { Value.IsZero: true })
            return null;
        Node[] cells = new Node[size * size];
        for (int row = 0; row < size; row++)
        {
            for (int column = 0; column < size; column++)
            {
                Node[] minor = [.. matrix.Cells.Where((_, i) => i / size != row && i % size != column)];
                if (Determinant(new MatrixNode(size - 1, minor), budget) is not Node cofactor)
                    return null;
                Node sign = (row + column) % 2 == 0 ? Build.One : Build.MinusOne;
                cells[(column * size) + row] = Build.Product(sign, cofactor, Build.Reciprocal(determinant));
            }
        }
        return new MatrixNode(size, cells);
    }

    /// <summary>The determinant of a small square matrix, by its first row; null for all others.</summary>
    public static Node? Determinant(MatrixNode matrix, WorkBudget budget)
    {
        int size = matrix.Columns;
        budget.Spend(1 << Math.Min(size, 6));
        if (size is 0 or > LargestDeterminant || matrix.Cells.Count != size * size)
            return null;
        if (size == 1)
            return matrix.Cells[0];
        List<Node> terms = [];
        for (int column = 0; column < size; column++)
        {
            Node[] minor = [.. matrix.Cells.Where((_, i) => i >= size && i % size != column)];
            if (Determinant(new MatrixNode(size - 1, minor), budget) is not Node rest)
                return null;
            terms.Add(Multiplied([column % 2 == 0 ? Build.One : Build.MinusOne, matrix.Cells[column], rest]));
        }
        return Added(terms);
    }

    private static bool TryMultiply(MatrixNode left, MatrixNode right, ref int factors, WorkBudget budget,
        [System.Diagnostics.CodeAnalysis.NotNullWhen(true)] out MatrixNode? product)
    {
        product = null;
        int inner = left.Columns;
        bool numbers = left.Cells.Concat(right.Cells).All(cell => cell is NumberNode);
        if (right.Cells.Count != inner * right.Columns || (!numbers && ++factors >= MostFactors))
            return false;
        int rows = left.Cells.Count / inner;
        List<Node> cells = [];
        for (int row = 0; row < rows; row++)
        {
            for (int column = 0; column < right.Columns; column++)
            {
                budget.Spend(2L * inner);
                cells.Add(Added([.. Enumerable.Range(0, inner).Select(i =>
                    Multiplied([left.Cells[(row * inner) + i], right.Cells[(i * right.Columns) + column]]))]));
            }
        }
        product = new MatrixNode(right.Columns, cells);
        return true;
    }

    private static Node Added(List<Node> terms) => Numbers(terms, Rational.Zero, static (a, b) => a + b)
        ?? (terms.Count == 1 ? terms[0] : new SumNode(terms));

    private static Node Multiplied(List<Node> factors) => Numbers(factors, Rational.One, static (a, b) => a * b)
        ?? Build.Product([.. factors]);

    // Numbers are computed with at once, so that they do not grow into trees.
    private static NumberNode? Numbers(List<Node> nodes, Rational start, Func<Rational, Rational, Rational> rule)
    {
        bool isDecimal = false;
        foreach (Node node in nodes)
        {
            if (node is not NumberNode number || number.Value.Bits > 2000)
                return null;
            start = rule(start, number.Value);
            isDecimal |= number.IsDecimal;
        }
        return new NumberNode(start, isDecimal);
    }
}
