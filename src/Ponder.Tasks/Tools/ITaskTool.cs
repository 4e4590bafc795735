using System.Text.Json.Nodes;

namespace Ponder.Tasks.Tools;

/// <summary>A tool that answers calls. Implementations keep nothing between calls.</summary>
public interface ITaskTool
{
    /// <summary>Its OpenAI function definition; a new object each time, that the caller may keep.</summary>
    JsonObject Definition { get; }

    /// <summary>Answers a call.</summary>
    /// <returns>A JSON object as text, with <c>result</c>, or with <c>error</c> where the call was wrong.</returns>
    string Answer(JsonObject arguments);
}
