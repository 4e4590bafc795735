using System.Globalization;
using System.Text;

namespace Ponder.Verifiers.Tests.Mathematics;

/// <summary>Short formulas of numbers whose common denominators have hundreds of thousands of digits.</summary>
internal static class HugeNumbers
{
    /// <summary><c>(x/3^a + x^2/5^b + …)^2</c>, every power of about 6000 bits.</summary>
    public static string SquareOfSum(int terms) => $"$({Sum(terms, 6000, withPowers: true)})^2$";

    /// <summary><c>1/3^a + 1/5^b + …</c>, every power of about 8000 bits.</summary>
    public static string SumOfReciprocals(int terms) => $"${Sum(terms, 8000, withPowers: false)}$";

    private static string Sum(int terms, double bits, bool withPowers)
    {
        StringBuilder text = new();
        int prime = 2;
        for (int i = 1; i <= terms; i++)
        {
            do
                prime++;
            while (Enumerable.Range(2, prime - 2).Any(divisor => prime % divisor == 0));
            string top = withPowers ? $"x^{{{i}}}" : "1";
            int exponent = (int)(bits / Math.Log2(prime));
            text.Append(i > 1 ? "+" : "");
            text.Append(CultureInfo.InvariantCulture, $"\\frac{{{top}}}{{{prime}^{{{exponent}}}}}");
        }
        return text.ToString();
    }
}
