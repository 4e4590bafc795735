using Ponder.Verifiers.Functions.Conversion;
using Ponder.Verifiers.Functions.Values;

namespace Ponder.Verifiers.Functions.Checking;

/// <summary>One call against one right call. The first thing that is wrong is what is reported.</summary>
internal static class SingleCallCheck
{
    public static CallFinding Find(FunctionTask task, FunctionSignature function, FunctionCall call, FunctionCall truth)
    {
        string name = task.SeenName(function.Name);
        if (call.Name != name)
            return new("simple_function_checker:wrong_func_name", $"calls {call.Name} instead of {name}");

        foreach (string required in function.Required)
        {
            if (!call.Arguments.TryGet(required, out _))
                return new("simple_function_checker:missing_required", $"{name}: {required} is missing");
        }

        foreach ((PythonValue key, PythonValue value) in call.Arguments.Entries)
        {
            if (key is not PythonText { Text: string parameter }
                || !function.Parameters.TryGetValue(parameter, out ParameterType? type)
                || !truth.Arguments.TryGet(parameter, out PythonValue? options))
                return new(
                    "simple_function_checker:unexpected_param",
                    $"{name}: {(key as PythonText)?.Text ?? "an argument"} is not expected");
            if (FindInArgument(task.Language, type, value, Options(options, parameter)) is string error)
                return new(error, $"{name}: {parameter} {Describe(error)}");
        }

        foreach ((PythonValue key, PythonValue options) in truth.Arguments.Entries)
        {
            string parameter = ((PythonText)key).Text;
            if (!call.Arguments.TryGet(parameter, out _) && !Options(options, parameter).Any(option => option.IsEmptyText))
                return new("simple_function_checker:missing_optional", $"{name}: {parameter} is missing, and may not be");
        }
        return CallFinding.Right;
    }

    private static string? FindInArgument(
        FunctionLanguage language, ParameterType type, PythonValue given, IReadOnlyList<PythonValue> options)
    {
        PythonType expected = type.Expected(language);
        PythonType? element = type.ExpectedElement(language);
        if (language != FunctionLanguage.Python && given is not PythonText)
            return language == FunctionLanguage.Java ? "type_error:java" : "type_error:js";

        PythonValue value = language switch
        {
            FunctionLanguage.Java => JavaConverter.Convert(((PythonText)given).Text, type.Name, type.ElementName),
            FunctionLanguage.JavaScript => JavaScriptConverter.Convert(((PythonText)given).Text, type.Name, type.ElementName),
            _ => Promote(given, type.Name),
        };
        return TypeCheck.Find(value, options, expected, element, out bool isVariable)
            ?? ValueCheck.Find(value, options, expected, element, isVariable);
    }

    /// <summary>An integer may stand for a float, and a tuple is what JSON made a list of; both only at the top.</summary>
    private static PythonValue Promote(PythonValue given, string type) => (given, type) switch
    {
        (PythonInteger integer, "float") => PythonNumber.TryFloat(integer.Value, out double real) ? PythonValue.Of(real) : given,
        (PythonSequence { Type: PythonType.Tuple } tuple, "tuple") => PythonValue.Of(tuple.Items),
        _ => given,
    };

    private static IReadOnlyList<PythonValue> Options(PythonValue options, string parameter) =>
        options is PythonSequence list
            ? list.Items
            : throw new VerificationException(
                VerificationErrorKind.BadReference, $"ground_truth: {parameter}: expected a list of options");

    private static string Describe(string error) => error switch
    {
        TypeCheck.Simple => "is of a wrong type",
        TypeCheck.Nested => "has elements of a wrong type",
        "type_error:java" or "type_error:js" => "is not a piece of source text",
        _ => "has a wrong value",
    };
}
