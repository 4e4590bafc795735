using System.Text.RegularExpressions;
using Ponder.Verifiers.Functions.Values;

namespace Ponder.Verifiers.Functions.Conversion;

/// <summary>
/// Java's collections as far as the reference reads them, by these patterns, searched for anywhere in the source. Elements
/// are split at every comma, also within quotes.
/// </summary>
internal static class JavaCollections
{
    // Python's \s and \w: .NET's leave out four separators, and letters and numbers of other kinds.
    private const string Space = @"[\s\x1C-\x1F]";
    private const string Word = @"[\p{L}\p{N}_]";

    // The engine that cannot backtrack finds the same matches in time linear in the source.
    private const RegexOptions Bounded = RegexOptions.NonBacktracking | RegexOptions.CultureInvariant;
    private const RegexOptions BoundedLines = Bounded | RegexOptions.Singleline;

    private static readonly Regex s_array = new($@"new{Space}+{Word}+\[\]{Space}*\{{(.*?)\}}", Bounded);
    private static readonly Regex s_listOf = new($@"new{Space}+ArrayList<{Word}*>\(Arrays\.asList\((.+?)\)\)", Bounded);
    private static readonly Regex s_listAdds =
        new($@"new{Space}+ArrayList<{Word}*>\(\){Space}*\{{\{{{Space}*(.+?){Space}*\}}\}}", BoundedLines);
    private static readonly Regex s_listEmpty = new($@"new{Space}+ArrayList<{Word}*>\(\)", Bounded);
    private static readonly Regex s_add = new(@"add\((.+?)\)", Bounded);
    private static readonly Regex s_map =
        new($@"new{Space}+HashMap<.*?>{Space}*\(\){Space}*\{{{Space}*\{{?{Space}*(.*?){Space}*\}}?{Space}*\}}", BoundedLines);
    private static readonly Regex s_mapEmpty = new($@"new{Space}+HashMap<.*?>{Space}*\(\)", Bounded);
    private static readonly Regex s_put = new($@"put\(""(.*?)"",{Space}*(.*?)\)", Bounded);

    /// <summary><c>new T[] { … }</c>. Strings keep their quotes; blank elements do not count.</summary>
    public static PythonValue Array(string source, string? elementType)
    {
        Match match = s_array.Match(source);
        if (!match.Success)
            return PythonValue.Of(source);
        return PythonValue.Of(match.Groups[1].Value.Split(',')
            .Select(PythonSpace.Strip)
            .Where(element => element.Length > 0)
            .Select(element => elementType is null
                ? JavaConverter.ConvertUntyped(element)
                : JavaConverter.Convert(element, elementType))
            .ToList());
    }

    /// <summary><c>new ArrayList&lt;T>(Arrays.asList(…))</c>, or with <c>add</c> in an initialiser.</summary>
    public static PythonValue ArrayList(string source, string? elementType)
    {
        if (s_listOf.Match(source) is { Success: true } listOf)
            return ListOf(listOf.Groups[1].Value.Split(','), elementType);
        if (s_listAdds.Match(source) is { Success: true } adds)
            return ListOf(s_add.Matches(adds.Groups[1].Value).Select(add => add.Groups[1].Value), elementType);
        return s_listEmpty.IsMatch(source) ? PythonValue.Of([]) : PythonValue.Of(source);
    }

    /// <summary><c>new HashMap&lt;K, V>() {{ put("k", v); }}</c>.</summary>
    public static PythonValue HashMap(string source)
    {
        if (s_map.Match(source) is { Success: true } match)
        {
            PythonMap map = new();
            foreach (Match put in s_put.Matches(match.Groups[1].Value))
                map.Set(put.Groups[1].Value, JavaConverter.ConvertUntyped(PythonSpace.Strip(put.Groups[2].Value)));
            return map;
        }
        return s_mapEmpty.IsMatch(source) ? new PythonMap() : PythonValue.Of(source);
    }

    private static PythonValue ListOf(IEnumerable<string> elements, string? elementType) =>
        PythonValue.Of(elements.Select(PythonSpace.Strip).Select(element => Element(element, elementType)).ToList());

    private static PythonValue Element(string element, string? type) => type switch
    {
        null => JavaConverter.ConvertUntyped(element),
        // Whatever the first and the last character are, they are taken for quotes.
        "char" or "String" => PythonValue.Of(element.Length > 2 ? element[1..^1] : ""),
        _ => JavaConverter.Convert(element, type),
    };
}
