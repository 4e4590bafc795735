using System.Text.Json;
using Microsoft.Extensions.AI;
using Ponder.Generation;

namespace Ponder.Chat;

/// <summary>Makes results into what Microsoft.Extensions.AI expects.</summary>
internal static class ChatResponses
{
    public static ChatFinishReason FinishReason(GenerationResult result) => result switch
    {
        { FinishReason: Inference.FinishReason.Length } => ChatFinishReason.Length,
        { ToolCalls.Count: > 0 } => ChatFinishReason.ToolCalls,
        _ => ChatFinishReason.Stop,
    };

    public static UsageDetails Usage(GenerationUsage usage) => new()
    {
        InputTokenCount = usage.PromptTokens,
        OutputTokenCount = usage.GeneratedTokens,
        TotalTokenCount = usage.TotalTokens,
        ReasoningTokenCount = usage.ReasoningTokens,
    };

    /// <summary>
    /// The calls, or only the first where the options allow no more. Arguments that are not an object are kept as an error.
    /// </summary>
    public static IEnumerable<FunctionCallContent> FunctionCalls(GenerationResult result, ChatOptions? options) => result
        .ToolCalls
        .Take(options?.AllowMultipleToolCalls == false ? 1 : int.MaxValue)
        .Select(call => FunctionCallContent.CreateFromParsedArguments(
            call.Arguments, call.Id, call.Name, static json => ParseArguments(json)));

    private static Dictionary<string, object?> ParseArguments(string json)
    {
        using JsonDocument document = JsonDocument.Parse(json);
        // Some models encode the object once more, as a string.
        if (document.RootElement.ValueKind == JsonValueKind.String)
            return ParseArguments(document.RootElement.GetString()!);
        return document.RootElement.ValueKind == JsonValueKind.Object
            ? document.RootElement.EnumerateObject().ToDictionary(field => field.Name, field => (object?)field.Value.Clone())
            : throw new JsonException("The arguments are not an object.");
    }
}
