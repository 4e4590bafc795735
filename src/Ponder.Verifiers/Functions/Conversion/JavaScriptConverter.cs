using System.Numerics;
using Ponder.Verifiers.Functions.Values;

namespace Ponder.Verifiers.Functions.Conversion;

/// <summary>
/// A piece of JavaScript source as a value of a parameter's type. What has not the shape that the reference looks for stays
/// a string, which then is of a wrong type.
/// </summary>
internal static class JavaScriptConverter
{
    public static PythonValue Convert(string source, string type, string? elementType = null) => type switch
    {
        "String" => PythonValue.Of(Unquote(source) ?? source),
        "integer" => Integer(source, SourceNumber.Integer(source)),
        "float" => SourceNumber.Fraction(source) is string literal && PythonNumber.TryFloat(literal, out double value)
            ? PythonValue.Of(value)
            : PythonValue.Of(source),
        // The reference cuts the last character off, so a line end after the suffix is none of its integers.
        "Bigint" => Integer(source, source.EndsWith('n') ? SourceNumber.Integer(source, "n") : null),
        "Boolean" => source is "true" or "false" ? PythonValue.Of(source == "true") : PythonValue.Of(source),
        "dict" => JavaScriptCollections.Dictionary(source),
        "array" => JavaScriptCollections.Array(source, elementType),
        _ => PythonValue.Of(source),
    };

    /// <summary>A value whose type is not known.</summary>
    public static PythonValue ConvertUntyped(string source)
    {
        string value = PythonSpace.Strip(source);
        if (value is "true" or "false")
            return PythonValue.Of(value == "true");
        return Unquote(value) is string text ? PythonValue.Of(text) : UntypedNumber.Read(value);
    }

    private static string? Unquote(string source)
    {
        if (source.Length == 0 || source[0] is not ('"' or '\'') || source[^1] != source[0])
            return null;
        return source.Length > 1 ? source[1..^1] : "";
    }

    private static PythonValue Integer(string source, string? literal) =>
        literal is not null && PythonNumber.TryInteger(literal, out BigInteger value)
            ? PythonValue.Of(value)
            : PythonValue.Of(source);
}
