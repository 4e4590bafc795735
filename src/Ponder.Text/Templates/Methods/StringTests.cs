using System.Globalization;
using System.Text;
using Ponder.Text.Templates.Runtime;
using Ponder.Text.Templates.Values;

namespace Ponder.Text.Templates.Methods;

/// <summary>Methods of strings that answer yes or no.</summary>
internal static class StringTests
{
    public static IEnumerable<(string Name, NativeFunction Method)> All() =>
    [
        ("startswith", (c, s, a) => HasAffix(c, s, a, "startswith", atEnd: false)),
        ("endswith", (c, s, a) => HasAffix(c, s, a, "endswith", atEnd: true)),
        Each("isalpha", Rune.IsLetter),
        Each("isalnum", r => Rune.IsLetter(r) || IsNumeric(r)),
        Each("isdecimal", r => Rune.GetUnicodeCategory(r) == UnicodeCategory.DecimalDigitNumber),
        Each("isdigit", IsDigit),
        Each("isnumeric", IsNumeric),
        Each("isspace", r => r.IsBmp && PythonText.IsSpace((char)r.Value)),
        Whole("isupper", t => PythonText.IsInCase(t, upper: true)),
        Whole("islower", t => PythonText.IsInCase(t, upper: false)),
        Whole("istitle", t => t.Any(PythonText.IsCased) && PythonText.Title(t) == t),
        Whole("isascii", t => Ascii.IsValid(t)),
    ];

    private static BooleanValue HasAffix(RenderContext context, Value self, Arguments arguments, string name, bool atEnd)
    {
        string text = Require.Text(self);
        Value sought = arguments.Bind(name, 1, "prefix", "start", "end")[0]!;
        IReadOnlyList<Value> options = sought is TupleValue tuple ? tuple.Items : [sought];
        foreach (Value option in options)
        {
            string affix = Require.Text(option);
            context.Budget.Characters(affix.Length);
            Arguments range = arguments with { Positional = [option, .. arguments.Positional.Skip(1)] };
            (_, int start, int end) = StringMethods.Range(context, text, range, name, "prefix", searches: false);
            ReadOnlySpan<char> part = start <= end ? text.AsSpan(start, end - start) : default;
            if (start <= end && (atEnd ? part.EndsWith(affix) : part.StartsWith(affix)))
                return BooleanValue.True;
        }
        return BooleanValue.False;
    }

    private static (string, NativeFunction) Whole(string name, Func<string, bool> test) => (name, (context, self, arguments) =>
    {
        arguments.Bind(name, 0);
        return BooleanValue.Of(test(StringMethods.Self(context, self)));
    }
    );

    private static (string, NativeFunction) Each(string name, Func<Rune, bool> test) =>
        Whole(name, text => text.Length > 0 && text.EnumerateRunes().All(test));

    // Superscripts and circled digits are digits to Python, though not decimals.
    private static bool IsDigit(Rune rune) => Rune.GetUnicodeCategory(rune) == UnicodeCategory.DecimalDigitNumber
        || (rune.IsBmp && CharUnicodeInfo.GetDigitValue((char)rune.Value) >= 0);

    private static bool IsNumeric(Rune rune) => Rune.IsNumber(rune);
}
