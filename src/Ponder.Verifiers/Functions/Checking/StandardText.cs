using System.Text;
using Ponder.Verifiers.Functions.Values;

namespace Ponder.Verifiers.Functions.Checking;

/// <summary>
/// Strings as they are compared: without case, plain spaces and <c>, . / - _ * ^</c>, with <c>'</c> as <c>"</c>.
/// </summary>
internal static class StandardText
{
    public static string Of(string text)
    {
        StringBuilder kept = new(text.Length);
        foreach (char character in text)
        {
            if (character is not (' ' or ',' or '.' or '/' or '-' or '_' or '*' or '^'))
                kept.Append(character);
        }
        return PythonLowercase.Of(kept.ToString()).Replace('\'', '"');
    }

    /// <summary>The value itself unless it is a string.</summary>
    public static PythonValue Of(PythonValue value) => value is PythonText text ? PythonValue.Of(Of(text.Text)) : value;

    /// <summary>The values, strings among them standardised.</summary>
    public static List<PythonValue> OfAll(IReadOnlyList<PythonValue> values)
    {
        List<PythonValue> standard = new(values.Count);
        foreach (PythonValue value in values)
            standard.Add(Of(value));
        return standard;
    }

    /// <summary>
    /// What iterating over an option gives: the elements of a list, the characters of a string; null for what cannot be
    /// iterated over.
    /// </summary>
    public static List<PythonValue>? OfElements(PythonValue option) => option switch
    {
        PythonSequence sequence => OfAll(sequence.Items),
        PythonText text => text.Text.EnumerateRunes().Select(rune => Of(PythonValue.Of(rune.ToString()))).ToList(),
        _ => null,
    };
}
