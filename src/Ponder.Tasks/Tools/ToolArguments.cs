using System.Text.Json;
using System.Text.Json.Nodes;

namespace Ponder.Tasks.Tools;

/// <summary>Strict reading of a call's arguments, and answers to it.</summary>
internal static class ToolArguments
{
    /// <summary>Refuses arguments that are missing or unknown.</summary>
    /// <exception cref="FormatException">Says which.</exception>
    public static void Require(JsonObject arguments, params IReadOnlyList<string> names)
    {
        foreach (string name in names)
        {
            if (!arguments.ContainsKey(name))
                throw new FormatException($"missing argument {name}");
        }
        foreach (KeyValuePair<string, JsonNode?> argument in arguments)
        {
            if (!names.Contains(argument.Key))
                throw new FormatException($"unknown argument {Shorten(argument.Key)}");
        }
    }

    /// <summary>A text.</summary>
    /// <exception cref="FormatException">It is something else.</exception>
    public static string Text(JsonObject arguments, string name) =>
        arguments[name] is JsonNode node && node.GetValueKind() == JsonValueKind.String
            ? node.GetValue<string>()
            : throw new FormatException($"{name} must be a string");

    /// <summary>A number, exactly as it is written.</summary>
    /// <exception cref="FormatException">It is something else.</exception>
    public static Rational Number(JsonObject arguments, string name)
    {
        if (arguments[name] is not JsonNode node || node.GetValueKind() != JsonValueKind.Number)
            throw new FormatException($"{name} must be a number");
        string written = node.ToJsonString();
        return Rational.TryParse(written, out Rational value)
            ? value
            : throw new FormatException($"{name} must be a plain number of at most {Rational.MostDigits} digits");
    }

    /// <summary>An answer with a number.</summary>
    public static string Result(Rational value) => $$"""{"result": {{value.ToText()}}}""";

    /// <summary>An answer that says what was wrong.</summary>
    public static string Error(string message) => new JsonObject { ["error"] = message }.ToJsonString(TaskJson.Options);

    /// <summary>The beginning of a text, for a message.</summary>
    public static string Shorten(string text) => text.Length <= 40 ? text : text[..40] + "...";
}
