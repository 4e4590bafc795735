using System.Text.RegularExpressions;
using Ponder.Verifiers.Functions.Values;

namespace Ponder.Verifiers.Functions.Conversion;

/// <summary>
/// JavaScript's arrays and objects as far as the reference reads them: by patterns that match at the start of the source.
/// Arrays are split at every comma. What follows the first bracket that closes is not looked at.
/// </summary>
internal static class JavaScriptCollections
{
    private const string Space = @"[\s\x1C-\x1F]*";
    private const string Row = $@"\[.*?\]{Space}";
    private const RegexOptions Bounded = RegexOptions.NonBacktracking | RegexOptions.CultureInvariant;

    private static readonly Regex s_rows =
        new($@"\A(\[{Space}{Row}(,{Space}{Row})*\]|new[\s\x1C-\x1F]+Array\({Space}{Row}(,{Space}{Row})*\))", Bounded);
    private static readonly Regex s_row = new(@"\[(.*?)\]", Bounded);
    private static readonly Regex s_array = new(@"\A(\[(.*?)\]|new[\s\x1C-\x1F]+Array\((.*?)\))", Bounded);
    private static readonly Regex s_dictionary = new(@"\A\{(.*?)\}", Bounded);

    public static PythonValue Array(string source, string? elementType)
    {
        string code = PythonSpace.Strip(source);
        if (s_rows.Match(code) is { Success: true } rows)
            return PythonValue.Of(s_row.Matches(rows.Value).Select(ReadRow).ToList());

        Match match = s_array.Match(code);
        if (!match.Success)
            return PythonValue.Of(code);
        string elements = PythonSpace.Strip(match.Groups[match.Groups[2].Success ? 2 : 3].Value);
        if (elements.Length == 0)
            return PythonValue.Of([]);
        return PythonValue.Of(elements.Split(',')
            .Select(PythonSpace.Strip)
            .Select(element => elementType is null
                ? JavaScriptConverter.ConvertUntyped(element)
                : JavaScriptConverter.Convert(element, elementType))
            .ToList());
    }

    public static PythonValue Dictionary(string source)
    {
        string code = PythonSpace.Strip(source);
        if (code == "{}")
            return new PythonMap();
        Match match = s_dictionary.Match(code);
        if (!match.Success)
            return PythonValue.Of(code);

        PythonMap dictionary = new();
        foreach ((string key, string value) in JavaScriptPairs.Of(match.Groups[1].Value))
            dictionary.Set(PythonSpace.Strip(key).Trim('\'', '"'), Value(PythonSpace.Strip(value)));
        return dictionary;
    }

    private static PythonValue Value(string source) =>
        // Without its quotes "1" becomes a number.
        source.StartsWith('[') && source.EndsWith(']')
            ? Array(source, null)
            : JavaScriptConverter.ConvertUntyped(source.Trim('\'', '"'));

    private static PythonValue ReadRow(Match row, int index)
    {
        string elements = PythonSpace.Strip(row.Groups[1].Value);
        if (index == 0 && elements.StartsWith('['))
            elements = elements[1..];
        return PythonValue.Of(elements.Split(',').Select(JavaScriptConverter.ConvertUntyped).ToList());
    }
}
