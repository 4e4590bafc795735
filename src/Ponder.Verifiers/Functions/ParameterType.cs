using Ponder.Verifiers.Functions.Values;

namespace Ponder.Verifiers.Functions;

/// <summary>The type of a parameter, as its function's description names it.</summary>
/// <param name="Name">Its name: <c>integer</c>, <c>ArrayList</c>.</param>
/// <param name="ElementName">The name of its elements' type; null where elements have none of their own.</param>
public sealed record ParameterType(string Name, string? ElementName)
{
    /// <summary>The type that a value must have.</summary>
    /// <exception cref="VerificationException">The language has no type of this name.</exception>
    public PythonType Expected(FunctionLanguage language) => Map(language, Name);

    /// <summary>The type that elements must have; null where they are not looked at.</summary>
    /// <exception cref="VerificationException">The language has no type of this name, or the description names none.</exception>
    public PythonType? ExpectedElement(FunctionLanguage language)
    {
        if (!HasElements(language))
            return null;
        return ElementName is null
            ? throw new VerificationException(VerificationErrorKind.BadReference, $"functions: type {Name} without items.type")
            : Map(language, ElementName);
    }

    private bool HasElements(FunctionLanguage language) => language switch
    {
        FunctionLanguage.Python => Name is "array" or "tuple",
        _ => Name is "Array" or "ArrayList" or "array",
    };

    private static PythonType Map(FunctionLanguage language, string name) => language switch
    {
        FunctionLanguage.Python => Python(name),
        FunctionLanguage.Java => Java(name),
        _ => JavaScript(name),
    } ?? throw new VerificationException(VerificationErrorKind.BadReference, $"functions: type {name} is none of {language}'s");

    private static PythonType? Python(string name) => name switch
    {
        "string" or "any" => PythonType.Text,
        "integer" => PythonType.Whole,
        "float" => PythonType.Real,
        "boolean" => PythonType.Boolean,
        "array" or "tuple" => PythonType.List,
        "dict" => PythonType.Map,
        _ => null,
    };

    private static PythonType? Java(string name) => name switch
    {
        "byte" or "short" or "integer" or "long" => PythonType.Whole,
        "float" or "double" => PythonType.Real,
        "boolean" => PythonType.Boolean,
        "char" or "String" or "any" => PythonType.Text,
        "Array" or "ArrayList" => PythonType.List,
        "HashMap" => PythonType.Map,
        _ => null,
    };

    private static PythonType? JavaScript(string name) => name switch
    {
        "String" or "any" => PythonType.Text,
        "integer" or "Bigint" => PythonType.Whole,
        "float" => PythonType.Real,
        "Boolean" => PythonType.Boolean,
        "array" => PythonType.List,
        "dict" => PythonType.Map,
        _ => null,
    };
}
