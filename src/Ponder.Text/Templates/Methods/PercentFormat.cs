using System.Numerics;
using System.Text;
using Ponder.Text.Templates.Runtime;
using Ponder.Text.Templates.Values;

namespace Ponder.Text.Templates.Methods;

/// <summary>Python's <c>format % values</c>.</summary>
internal sealed class PercentFormat
{
    private readonly RenderContext _context;
    private readonly Value _values;
    private readonly Value[] _positional;
    private int _next;

    private PercentFormat(RenderContext context, Value values)
    {
        _context = context;
        _values = values;
        _positional = values is TupleValue tuple ? tuple.Items : [values];
    }

    public static string Format(RenderContext context, string format, Value values) =>
        new PercentFormat(context, values).Run(format);

    private string Run(string format)
    {
        _context.Budget.Characters(format.Length);
        StringBuilder target = new();
        bool usesNames = false;
        ReadOnlySpan<char> rest = format;
        while (rest.IndexOf('%') is >= 0 and int at)
        {
            target.Append(rest[..at]);
            rest = rest[(at + 1)..];
            string? name = TakeName(ref rest);
            usesNames |= name is not null;
            FormatSpec spec = TakeSpec(ref rest);
            if (rest.Length == 0)
                throw new TemplateFailure("incomplete format");
            char type = rest[0];
            rest = rest[1..];
            target.Append(type == '%' ? "%" : Convert(name is null ? NextValue() : Named(name), spec with { Type = type }));
        }
        if (!usesNames && _values is not (DictValue or ListValue or RangeValue) && _next < _positional.Length)
            throw new TemplateFailure("not all arguments converted during string formatting");
        return target.Append(rest).ToString();
    }

    private static string? TakeName(ref ReadOnlySpan<char> rest)
    {
        if (rest.Length == 0 || rest[0] != '(')
            return null;
        int end = rest.IndexOf(')');
        if (end < 0)
            throw new TemplateFailure("incomplete format key");
        string name = rest[1..end].ToString();
        rest = rest[(end + 1)..];
        return name;
    }

    private FormatSpec TakeSpec(ref ReadOnlySpan<char> rest)
    {
        int count = rest.IndexOfAnyExcept("-+ 0#");
        ReadOnlySpan<char> flags = count < 0 ? rest : rest[..count];
        rest = rest[flags.Length..];
        int? width = TakeNumber(ref rest);
        bool left = flags.Contains('-') || width < 0;
        FormatSpec spec = new()
        {
            Alternate = flags.Contains('#'),
            Sign = flags.Contains('+') ? '+' : flags.Contains(' ') ? ' ' : null,
            Fill = flags.Contains('0') && !left ? "0" : " ",
            Align = left ? '<' : flags.Contains('0') ? '=' : '>',
            Width = Math.Abs(width ?? 0),
        };
        if (rest.Length > 0 && rest[0] == '.')
        {
            rest = rest[1..];
            spec = spec with { Precision = Math.Max(0, TakeNumber(ref rest) ?? 0) };
        }
        rest = rest.TrimStart("hlL");
        return spec;
    }

    private int? TakeNumber(ref ReadOnlySpan<char> rest)
    {
        if (rest.Length == 0 || rest[0] != '*')
            return FormatSpecParser.TakeNumber(ref rest);
        rest = rest[1..];
        return Math.Clamp(Require.Int32(NextValue()), -int.MaxValue, int.MaxValue);
    }

    private Value NextValue() => _next < _positional.Length
        ? _positional[_next++]
        : throw new TemplateFailure("not enough arguments for format string");

    private Value Named(string name)
    {
        DictValue dict = _values as DictValue ?? throw new TemplateFailure("format requires a mapping");
        return dict.TryGet(new StringValue(name), out Value? value)
            ? value
            : throw new TemplateFailure($"the format's key '{name}' does not exist");
    }

    private string Convert(Value value, FormatSpec spec)
    {
        FormatSpec text = spec with { Type = 's', Fill = " ", Align = spec.Align == '=' ? '>' : spec.Align };
        switch (spec.Type)
        {
            case 's':
                return ValueFormat.FormatText(_context, value, text);
            case 'r' or 'a':
                return ValueFormat.FormatText(_context, new StringValue(ValueText.Repr(_context, value)), text);
            case 'c':
                string character = value is StringValue given
                    ? given.Text
                    : ValueFormat.Format(_context, value, new FormatSpec { Type = 'c' });
                if (CodePoints.Count(character) != 1)
                    throw new TemplateFailure("%c requires an integer or a single character");
                return ValueFormat.FormatText(_context, new StringValue(character), text with { Precision = null });
            case 'd' or 'i' or 'u':
                return FormatInteger(Truncate(value), spec with { Type = 'd' });
            case 'x' or 'X' or 'o':
                return FormatInteger(IntegerValue.Of(Require.Integer(value)), spec);
            case 'e' or 'E' or 'f' or 'F' or 'g' or 'G':
                return ValueFormat.Format(_context, new FloatValue(Numbers.ToDouble(value)), spec);
            default:
                throw new TemplateFailure($"unsupported format character '{spec.Type}'");
        }
    }

    // The precision of an integer is the least number of digits.
    private string FormatInteger(IntegerValue value, FormatSpec spec)
    {
        if (spec.Precision is not { } least)
            return ValueFormat.Format(_context, value, spec);
        bool isNegative = value.Number.Sign < 0;
        string digits = ValueFormat.Format(_context, IntegerValue.Of(BigInteger.Abs(value.Number)), new FormatSpec
        {
            Type = spec.Type,
            Width = least,
            Fill = "0",
            Align = '=',
        });
        string sign = isNegative ? "-" : spec.Sign?.ToString() ?? "";
        return ValueFormat.FormatText(_context, new StringValue(sign + digits),
            spec with { Type = 's', Precision = null, Fill = " ", Align = spec.Align == '=' ? '>' : spec.Align });
    }

    private static IntegerValue Truncate(Value value) => value is FloatValue number
        ? double.IsFinite(number.Number)
            ? IntegerValue.Of(new BigInteger(number.Number))
            : throw new TemplateFailure("cannot convert a float that is not finite to an integer")
        : IntegerValue.Of(Require.Integer(value));
}
