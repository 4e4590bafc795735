using System.Text.Json.Nodes;

namespace Ponder.Tasks.Tools;

/// <summary>Converts units exactly: <c>convert_units</c>, with <c>value</c>, <c>from_unit</c> and <c>to_unit</c>.</summary>
public sealed class UnitConverterTool : ITaskTool
{
    /// <summary>Its name.</summary>
    public const string Name = "convert_units";

    /// <inheritdoc/>
    public JsonObject Definition => ToolDefinition.Create(Name, "Converts a value from one unit to another.",
        ("value", "number"), ("from_unit", "string"), ("to_unit", "string"));

    /// <inheritdoc/>
    public string Answer(JsonObject arguments)
    {
        ArgumentNullException.ThrowIfNull(arguments);
        try
        {
            ToolArguments.Require(arguments, "value", "from_unit", "to_unit");
            return ToolArguments.Result(Units.Convert(ToolArguments.Number(arguments, "value"),
                ToolArguments.Text(arguments, "from_unit"), ToolArguments.Text(arguments, "to_unit")));
        }
        catch (FormatException error)
        {
            return ToolArguments.Error(error.Message);
        }
    }

    /// <summary>A call of it.</summary>
    internal static TaskToolCall Calling(string value, string from, string to) =>
        new(Name, new JsonObject { ["value"] = JsonNode.Parse(value), ["from_unit"] = from, ["to_unit"] = to });
}
