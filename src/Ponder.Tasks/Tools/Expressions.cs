using System.Globalization;

namespace Ponder.Tasks.Tools;

/// <summary>Expressions that are too long for the head.</summary>
internal static class Expressions
{
    /// <summary>One with so many operations, whose value is a short decimal.</summary>
    public static string Draw(TaskRandom random, int operations)
    {
        string expression = Number(random);
        int products = 0;
        for (int i = 0; i < operations; i++)
        {
            char sign = random.Pick(products == 0 ? ['+', '-', '*', '/'] : (char[])['+', '-']);
            if (sign is '*' or '/')
                products++;
            if (sign == '*')
                expression = $"{expression} * {Whole(random, 11, 999)}";
            else if (sign == '/')
                expression = Divided(random, expression);
            else
                expression = $"{expression} {sign} {Number(random)}";
        }
        return expression;
    }

    /// <summary>Its value.</summary>
    public static string Value(string expression) => ExpressionReader.Evaluate(expression).ToText();

    /// <summary>A number with digits, some with decimals.</summary>
    public static string Number(TaskRandom random) =>
        random.Chance(0.25) ? $"{Whole(random, 1, 99)}.{Whole(random, 1, 9)}{Whole(random, 1, 9)}" : Whole(random, 101, 9999);

    /// <summary>A whole number.</summary>
    public static string Whole(TaskRandom random, int least, int most) => random.Next(least, most).ToString(CultureInfo.InvariantCulture);

    // The last number becomes a multiple of what it is divided by.
    private static string Divided(TaskRandom random, string expression)
    {
        int divisor = random.Next(3, 99);
        string dividend = (divisor * (long)random.Next(12, 999)).ToString(CultureInfo.InvariantCulture);
        int last = expression.LastIndexOf(' ');
        return $"{(last < 0 ? "" : expression[..(last + 1)])}{dividend} / {divisor.ToString(CultureInfo.InvariantCulture)}";
    }
}
