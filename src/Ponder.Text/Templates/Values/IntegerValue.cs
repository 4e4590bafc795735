using System.Globalization;
using System.Numerics;
using Ponder.Text.Templates.Runtime;

namespace Ponder.Text.Templates.Values;

/// <summary>Python's <c>int</c>. Has no fixed size, but a limit.</summary>
internal sealed class IntegerValue : Value
{
    /// <summary>The most digits of a number given as text.</summary>
    public const int MaxDigits = 1200;

    /// <summary>The most bits of a number.</summary>
    public const int MaxBits = 4096;

    public static readonly IntegerValue Zero = new(BigInteger.Zero);

    private IntegerValue(BigInteger number) => Number = number;

    public static IntegerValue Of(int value) => value == 0 ? Zero : new IntegerValue(value);

    public static IntegerValue Of(BigInteger value) => value.GetBitLength() <= MaxBits
        ? new IntegerValue(value)
        : throw new TemplateFailure("an integer is too large");

    /// <summary>Reads decimal digits with an optional sign.</summary>
    public static IntegerValue Parse(ReadOnlySpan<char> digits) => digits.Length <= MaxDigits
        ? Of(BigInteger.Parse(digits, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture))
        : throw new TemplateFailure($"an integer has more than {MaxDigits} digits");

    public BigInteger Number { get; }

    public override string TypeName => "int";

    public override bool IsTrue => !Number.IsZero;
}
