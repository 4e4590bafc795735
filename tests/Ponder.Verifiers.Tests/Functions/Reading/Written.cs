using System.Globalization;
using Ponder.Verifiers.Functions;
using Ponder.Verifiers.Functions.Values;

namespace Ponder.Verifiers.Tests.Functions.Reading;

/// <summary>Calls as text that tests can compare.</summary>
internal static class Written
{
    public static string Calls(CallReading reading) =>
        reading.Calls is null ? reading.ErrorType! : string.Join("; ", reading.Calls.Select(call => $"{call.Name}({Entries(call.Arguments, name => name)})"));

    private static string Entries(PythonMap map, Func<string, string> name) =>
        string.Join(", ", map.Entries.Select(entry => $"{(entry.Key is PythonText text ? name(text.Text) : Value(entry.Key))}: {Value(entry.Value)}"));

    private static string Value(PythonValue value) => value switch
    {
        PythonBoolean boolean => boolean.Value ? "True" : "False",
        PythonInteger integer => integer.Value.ToString(CultureInfo.InvariantCulture),
        PythonFloat real => double.IsInteger(real.Value)
            ? real.Value.ToString("F1", CultureInfo.InvariantCulture)
            : real.Value.ToString("R", CultureInfo.InvariantCulture),
        PythonText text => $"\"{text.Text}\"",
        PythonSequence { Type: PythonType.List } list => $"[{string.Join(", ", list.Items.Select(Value))}]",
        PythonSequence tuple => $"({string.Join(", ", tuple.Items.Select(Value))})",
        PythonMap map => $"{{{Entries(map, key => $"\"{key}\"")}}}",
        _ => "None",
    };
}
