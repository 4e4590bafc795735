using System.Globalization;
using System.Numerics;
using Ponder.Text.Templates.Runtime;
using Ponder.Text.Templates.Values;

namespace Ponder.Text.Templates.Filters;

/// <summary>Filters that make numbers.</summary>
internal static class NumberFilters
{
    public static IEnumerable<(string Name, NativeFunction Filter)> All() =>
    [
        ("int", Int),
        ("float", Float),
        ("abs", Abs),
        ("round", Round),
    ];

    private static Value Int(RenderContext context, Value value, Arguments arguments)
    {
        Value?[] bound = arguments.Bind("int", 0, "default", "base");
        Value fallback = bound[0] ?? IntegerValue.Zero;
        if (Numbers.TryInteger(value, out BigInteger integer))
            return IntegerValue.Of(integer);

        int radix = bound[1] is null ? 10 : Require.Int32(bound[1]!);
        if (value is StringValue text && ParsedInteger.TryParse(context, text.Text, radix) is { } parsed)
            return parsed;
        double? number = ToDouble(context, value);
        return number is { } finite && double.IsFinite(finite) ? IntegerValue.Of(new BigInteger(finite)) : fallback;
    }

    private static Value Float(RenderContext context, Value value, Arguments arguments)
    {
        Value? fallback = arguments.Bind("float", 0, "default")[0];
        return ToDouble(context, value) is { } number ? new FloatValue(number) : fallback ?? new FloatValue(0);
    }

    private static double? ToDouble(RenderContext context, Value value)
    {
        switch (value)
        {
            case UndefinedValue undefined:
                throw undefined.Failure();
            case StringValue text:
                context.Budget.Characters(text.Text.Length);
                return ParsedFloat.TryParse(text.Text);
            default:
                return Numbers.IsNumber(value) ? Numbers.ToDouble(value) : null;
        }
    }

    private static Value Abs(RenderContext context, Value value, Arguments arguments)
    {
        arguments.Bind("abs", 0);
        return value is FloatValue number
            ? new FloatValue(Math.Abs(number.Number))
            : IntegerValue.Of(BigInteger.Abs(Require.Integer(value)));
    }

    private static Value Round(RenderContext context, Value value, Arguments arguments)
    {
        Value?[] bound = arguments.Bind("round", 0, "precision", "method");
        int places = bound[0] is null ? 0 : Math.Clamp(Require.Int32(bound[0]!), -400, 400);
        string method = bound[1] is null ? "common" : Require.Text(bound[1]!);
        if (method is not ("common" or "ceil" or "floor"))
            throw new TemplateFailure("method must be common, ceil or floor");

        context.Budget.Steps(50);
        if (method == "common")
            return Numbers.TryInteger(value, out BigInteger integer) ? RoundInteger(integer, places) : RoundFloat(value, places);

        double factor = Math.Pow(10, places);
        double scaled = Numbers.ToDouble(value) * factor;
        return new FloatValue((method == "ceil" ? Math.Ceiling(scaled) : Math.Floor(scaled)) / factor);
    }

    private static IntegerValue RoundInteger(BigInteger number, int places)
    {
        if (places >= 0)
            return IntegerValue.Of(number);
        BigInteger unit = BigInteger.Pow(10, -places);
        BigInteger quotient = BigInteger.DivRem(BigInteger.Abs(number), unit, out BigInteger remainder);
        int tie = (remainder * 2).CompareTo(unit);
        quotient += tie > 0 || (tie == 0 && !quotient.IsEven) ? 1 : 0;
        return IntegerValue.Of(quotient * unit * number.Sign);
    }

    private static FloatValue RoundFloat(Value value, int places)
    {
        double number = Numbers.ToDouble(value);
        if (!double.IsFinite(number))
            return new FloatValue(number);
        string digits = Decimals.Scale(number, places).ToString(CultureInfo.InvariantCulture);
        double rounded = double.Parse($"{digits}e{-places}", NumberStyles.Float, CultureInfo.InvariantCulture);
        return new FloatValue(Math.CopySign(rounded, number));
    }
}
