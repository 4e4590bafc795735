using Ponder.Verifiers.Functions.Values;

namespace Ponder.Verifiers.Functions.Checking;

/// <summary>Whether a value of the right type is one of its options.</summary>
internal static class ValueCheck
{
    /// <summary>The error type; null if the value is right.</summary>
    public static string? Find(
        PythonValue value, IReadOnlyList<PythonValue> options, PythonType expected, PythonType? element, bool isVariable)
    {
        if (isVariable)
            return FindAsIs(value, options);
        return expected switch
        {
            PythonType.Map => DictionaryCheck.Find(value, options),
            PythonType.List when element == PythonType.Map => DictionaryCheck.FindList(value, options),
            PythonType.Text => FindText((PythonText)value, options),
            PythonType.List => FindList((PythonSequence)value, options),
            _ => FindAsIs(value, options),
        };
    }

    private static string? FindAsIs(PythonValue value, IReadOnlyList<PythonValue> options) =>
        PythonEquality.IsIn(value, options) ? null : "value_error:others";

    private static string? FindText(PythonText value, IReadOnlyList<PythonValue> options)
    {
        string standard = StandardText.Of(value.Text);
        return options.Any(option => option is PythonText text && StandardText.Of(text.Text) == standard)
            ? null
            : "value_error:string";
    }

    private static string? FindList(PythonSequence value, IReadOnlyList<PythonValue> options)
    {
        PythonValue standard = PythonValue.Of(StandardText.OfAll(value.Items));
        foreach (PythonValue option in options)
        {
            if (StandardText.OfElements(option) is List<PythonValue> elements
                && PythonEquality.AreEqual(standard, PythonValue.Of(elements)))
                return null;
        }
        return "value_error:list/tuple";
    }
}
