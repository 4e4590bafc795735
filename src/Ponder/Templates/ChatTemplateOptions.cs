using System.Text.Json.Nodes;

namespace Ponder.Templates;

/// <summary>What a chat template gets besides the messages.</summary>
public sealed record ChatTemplateOptions
{
    /// <summary>
    /// The tools as templates take them: <c>{"type":"function","function":{"name","description","parameters"}}</c>
    /// each; null or empty for none. <see cref="Chat.ChatTools.ToJson"/> makes them from Microsoft.Extensions.AI tools.
    /// </summary>
    public JsonArray? Tools { get; init; }

    /// <summary>Whether the text ends with the opening of the assistant's turn.</summary>
    public bool AddGenerationPrompt { get; init; } = true;

    /// <summary>Further variables of the template (<c>enable_thinking</c>, …).</summary>
    public IReadOnlyDictionary<string, JsonNode?> Variables { get; init; } = new Dictionary<string, JsonNode?>();
}
