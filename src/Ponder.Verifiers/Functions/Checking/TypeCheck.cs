using Ponder.Verifiers.Functions.Values;

namespace Ponder.Verifiers.Functions.Checking;

/// <summary>Whether a value has the type of its parameter, or the one that the options have instead.</summary>
internal static class TypeCheck
{
    public const string Simple = "type_error:simple";
    public const string Nested = "type_error:nested";

    /// <summary>Checks a value.</summary>
    /// <param name="value">What the model gave.</param>
    /// <param name="options">What is right.</param>
    /// <param name="expected">The parameter's type.</param>
    /// <param name="element">The type of its elements; null where they are not looked at.</param>
    /// <param name="isVariable">
    /// Whether the options are of another type than the parameter, as where a variable stands for a value: then the value is
    /// compared as it is.
    /// </param>
    /// <returns>The error type; null if the type is right.</returns>
    public static string? Find(
        PythonValue value, IReadOnlyList<PythonValue> options, PythonType expected, PythonType? element, out bool isVariable)
    {
        PythonType? optionType = TypeOfOptions(options);
        isVariable = optionType is not null && optionType != expected;

        bool isNestedWrong = false;
        if (value.Type == expected)
        {
            if (element is not PythonType inner || FitsAnOption((PythonSequence)value, options, inner))
                return null;
            isNestedWrong = true;
        }

        if (optionType == value.Type)
        {
            isVariable = true;
            return isNestedWrong ? Nested : null;
        }
        return Simple;
    }

    /// <summary>The type of the first option that does not mark the parameter as optional.</summary>
    private static PythonType? TypeOfOptions(IReadOnlyList<PythonValue> options)
    {
        foreach (PythonValue option in options)
        {
            if (!option.IsEmptyText)
                return option.Type;
        }
        return null;
    }

    /// <summary>One level deep. An option that is no list fits whatever the elements are: that is the reference's rule.</summary>
    private static bool FitsAnOption(PythonSequence value, IReadOnlyList<PythonValue> options, PythonType element)
    {
        foreach (PythonValue option in options)
        {
            if (option is not PythonSequence { Type: PythonType.List } list)
                return true;
            PythonType? alternative = TypeOfOptions(list.Items);
            if (value.Items.All(item => item.Type == element || item.Type == alternative))
                return true;
        }
        return false;
    }
}
