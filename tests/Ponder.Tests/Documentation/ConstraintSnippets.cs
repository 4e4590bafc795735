using System.Text.Json;
using Microsoft.Extensions.AI;
using Ponder.Generation;

namespace Ponder.Tests.Documentation;

/// <summary>The code of docs/constraints.md.</summary>
internal static class ConstraintSnippets
{
    public static async Task Schema(ReasoningModel model, ChatMessage[] messages)
    {
        #region schema
        GenerationOptions options = new()
        {
            AnswerFormat = AnswerFormat.JsonSchema("""{"type": "object", "properties": {"year": {"type": "integer"}}, "required": ["year"]}"""),
        };
        GenerationResult result = await model.GenerateAsync(messages, options);
        using JsonDocument answer = JsonDocument.Parse(result.Answer);
        #endregion
    }
}
