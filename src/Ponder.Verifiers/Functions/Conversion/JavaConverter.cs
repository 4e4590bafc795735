using System.Numerics;
using Ponder.Verifiers.Functions.Values;

namespace Ponder.Verifiers.Functions.Conversion;

/// <summary>
/// A piece of Java source as a value of a parameter's type. What has not the shape that the reference looks for stays a
/// string, which then is of a wrong type.
/// </summary>
internal static class JavaConverter
{
    public static PythonValue Convert(string source, string type, string? elementType = null) => type switch
    {
        "byte" or "short" or "integer" => Integer(source, SourceNumber.Integer(source)),
        "long" => Integer(source, SourceNumber.Integer(source, "lL")),
        "float" => Real(source, SourceNumber.Real(source, "fF")),
        "double" => Real(source, SourceNumber.Real(source)),
        "boolean" => source is "true" or "false" ? PythonValue.Of(source == "true") : PythonValue.Of(source),
        "Array" => JavaCollections.Array(source, elementType),
        "ArrayList" => JavaCollections.ArrayList(source, elementType),
        "HashMap" => JavaCollections.HashMap(source),
        // A char keeps its quotes; "any" is always a string.
        _ => PythonValue.Of(source),
    };

    /// <summary>A value whose type is not known.</summary>
    public static PythonValue ConvertUntyped(string source)
    {
        if (source is "true" or "false")
            return PythonValue.Of(source == "true");
        if (source.StartsWith('"') && source.EndsWith('"'))
            return PythonValue.Of(source.Length > 1 ? source[1..^1] : "");
        if (SourceNumber.Integer(source, "lL") is string whole && PythonNumber.TryInteger(whole, out BigInteger longValue))
            return PythonValue.Of(longValue);
        if (SourceNumber.Real(source, "fF") is string number && PythonNumber.TryFloat(number, out double floatValue))
            return PythonValue.Of(floatValue);
        return UntypedNumber.Read(source);
    }

    private static PythonValue Integer(string source, string? literal) =>
        literal is not null && PythonNumber.TryInteger(literal, out BigInteger value)
            ? PythonValue.Of(value)
            : PythonValue.Of(source);

    private static PythonValue Real(string source, string? literal) =>
        literal is not null && PythonNumber.TryFloat(literal, out double value) ? PythonValue.Of(value) : PythonValue.Of(source);
}
