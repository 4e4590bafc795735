using System.Text.Json.Nodes;

namespace Ponder.Tasks.Tools;

/// <summary>Exact decimal arithmetic: <c>calculator</c>, with one argument <c>expression</c>.</summary>
public sealed class CalculatorTool : ITaskTool
{
    /// <summary>Its name.</summary>
    public const string Name = "calculator";

    /// <inheritdoc/>
    public JsonObject Definition => ToolDefinition.Create(Name, "Works out an expression with + - * / and brackets.",
        ("expression", "string"));

    /// <inheritdoc/>
    public string Answer(JsonObject arguments)
    {
        ArgumentNullException.ThrowIfNull(arguments);
        try
        {
            ToolArguments.Require(arguments, "expression");
            return ToolArguments.Result(ExpressionReader.Evaluate(ToolArguments.Text(arguments, "expression")));
        }
        catch (FormatException error)
        {
            return ToolArguments.Error(error.Message);
        }
    }

    /// <summary>A call of it.</summary>
    internal static TaskToolCall Calling(string expression) => new(Name, new JsonObject { ["expression"] = expression });
}
