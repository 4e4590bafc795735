using System.Globalization;
using System.Text.Json.Nodes;

namespace Ponder.Tasks.Code;

/// <summary>Values of small programs as Python and JSON write them.</summary>
internal static class CodeValue
{
    /// <summary>As Python's <c>repr</c> writes it, but for double quotes.</summary>
    public static string Python(object value) => value switch
    {
        bool flag => flag ? "True" : "False",
        long number => number.ToString(CultureInfo.InvariantCulture),
        string text => $"\"{text}\"",
        long[] list => $"[{string.Join(", ", list)}]",
        _ => throw new ArgumentException($"no value of a program: {value}", nameof(value)),
    };

    /// <summary>As a case of the verifier has it.</summary>
    public static JsonNode Json(object value) => value switch
    {
        bool flag => JsonValue.Create(flag),
        long number => JsonValue.Create(number),
        string text => JsonValue.Create(text),
        long[] list => new JsonArray([.. list.Select(item => (JsonNode)JsonValue.Create(item))]),
        _ => throw new ArgumentException($"no value of a program: {value}", nameof(value)),
    };

    /// <summary>The arguments of a call, as Python writes them: a pair is two.</summary>
    public static string Arguments(CodeType type, object value) =>
        type == CodeType.Pair ? string.Join(", ", (long[])value) : Python(value);

    /// <summary>The arguments of a call, as a case of the verifier has them.</summary>
    public static JsonArray JsonArguments(CodeType type, object value) =>
        type == CodeType.Pair ? (JsonArray)Json(value) : [Json(value)];

    /// <summary>Whether both are the same value; two that a program cannot give are.</summary>
    public static bool Same(object? left, object? right) =>
        left is null || right is null ? left is null && right is null : Python(left) == Python(right);
}
