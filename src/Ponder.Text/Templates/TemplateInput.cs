using System.Text.Json.Nodes;

namespace Ponder.Text.Templates;

/// <summary>What a chat template is rendered with. Nothing of it is changed by rendering.</summary>
public sealed record TemplateInput
{
    /// <summary>The conversation: objects with <c>role</c>, <c>content</c> and what else the template reads.</summary>
    public JsonArray Messages { get; init; } = [];

    /// <summary>The tools the model may call, as JSON schemas; null for none.</summary>
    public JsonArray? Tools { get; init; }

    /// <summary>Whether the text ends with the beginning of an answer for the model to go on from.</summary>
    public bool AddGenerationPrompt { get; init; }

    /// <summary>Further variables: <c>bos_token</c>, <c>eos_token</c>, <c>enable_thinking</c>, <c>documents</c>, …</summary>
    public IReadOnlyDictionary<string, JsonNode?> Variables { get; init; } = new Dictionary<string, JsonNode?>();

    /// <summary>The clock of <c>strftime_now</c>.</summary>
    public Func<DateTimeOffset> Now { get; init; } = () => DateTimeOffset.Now;

    /// <summary>
    /// Reads an input from JSON: <c>messages</c>, <c>tools</c>, <c>add_generation_prompt</c>, <c>documents</c>,
    /// <c>kwargs</c> (an object of variables), and any member whose name ends with <c>_token</c> (<c>bos_token</c>, …).
    /// All are optional, others are ignored.
    /// </summary>
    /// <param name="json">The object; it is not changed.</param>
    /// <param name="source">A name for messages.</param>
    /// <exception cref="TextException">A member has the wrong type.</exception>
    public static TemplateInput FromJson(JsonObject json, string source = "template input")
    {
        ArgumentNullException.ThrowIfNull(json);
        try
        {
            Dictionary<string, JsonNode?> variables = new(StringComparer.Ordinal);
            foreach ((string name, JsonNode? value) in json)
            {
                if (name == "documents" || (name.EndsWith("_token", StringComparison.Ordinal) && value is not null))
                    variables[name] = value;
            }
            foreach ((string name, JsonNode? value) in Member<JsonObject>(json, "kwargs", "an object", source) ?? [])
                variables[name] = value;

            return new TemplateInput
            {
                Messages = Member<JsonArray>(json, "messages", "an array", source) ?? [],
                Tools = Member<JsonArray>(json, "tools", "an array", source),
                AddGenerationPrompt = Flag(json, "add_generation_prompt", source),
                Variables = variables,
            };
        }
        catch (ArgumentException e)
        {
            throw new TextException(source, null, "a key is repeated", e);
        }
    }

    private static bool Flag(JsonObject json, string name, string source)
    {
        JsonValue? value = Member<JsonValue>(json, name, "true or false", source);
        bool flag = false;
        return value is null || value.TryGetValue(out flag) ? flag : throw Unexpected(name, "true or false", source);
    }

    private static T? Member<T>(JsonObject json, string name, string expected, string source)
        where T : JsonNode => json[name] switch
        {
            null => null,
            T value => value,
            _ => throw Unexpected(name, expected, source),
        };

    private static TextException Unexpected(string name, string expected, string source) =>
        new(source, name, $"expected {expected}");
}
