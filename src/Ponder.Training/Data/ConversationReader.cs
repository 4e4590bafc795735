using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using Ponder.Text;
using Ponder.Text.Templates;

namespace Ponder.Training.Data;

/// <summary>Makes conversations of rows, and says which field of which row is not as it should be.</summary>
internal sealed class ConversationReader(ConversationColumns columns)
{
    private static readonly string[] s_roles = ["system", "developer", "user", "assistant", "tool"];

    /// <summary>Reads a row, which is taken apart.</summary>
    /// <param name="row">The row.</param>
    /// <param name="place">Says where the row is, for errors.</param>
    /// <exception cref="TrainingException">A field is missing or is something else.</exception>
    public ConversationExample Read(JsonObject row, Func<string> place)
    {
        try
        {
            foreach ((string name, JsonNode? value) in row)
                CheckTexts(value, name);
            JsonArray messages = columns.Prompt is null ? Messages(Take(row, columns.Messages), columns.Messages) : Parts(row, columns.Prompt);
            JsonArray? tools = Tools(Take(row, columns.Tools));
            return new ConversationExample { Messages = MessageNormalizer.Normalize(messages), Tools = tools, Columns = row };
        }
        catch (Exception error) when (error is BadFieldException or TextException)
        {
            throw new TrainingException($"{place()}: {error.Message}", error);
        }
    }

    private JsonArray Parts(JsonObject row, string prompt)
    {
        JsonArray messages = Take(row, prompt) switch
        {
            JsonArray array => Messages(array, prompt),
            JsonNode node => new JsonArray(new JsonObject { ["role"] = "user", ["content"] = Text(node, prompt) }),
            null => throw new BadFieldException(prompt, "missing, expected a text or an array of messages"),
        };
        if (columns.Answer is not string answer)
            return messages;
        JsonObject reply = new() { ["role"] = "assistant" };
        if (columns.Reasoning is string reasoning)
            reply["reasoning_content"] = Text(Take(row, reasoning), reasoning);
        reply["content"] = Text(Take(row, answer), answer);
        messages.Add((JsonNode)reply);
        return messages;
    }

    private static JsonArray Messages(JsonNode? node, string column)
    {
        if (node is not JsonArray { Count: > 0 } messages)
            throw new BadFieldException(column, $"{(node is null ? "missing" : Kind(node))}, expected an array of messages");
        for (int i = 0; i < messages.Count; i++)
        {
            string field = $"{column}[{i}]";
            if (messages[i] is not JsonObject message)
                throw new BadFieldException(field, "expected an object");
            // Rows of one type, as in Parquet, have every member that any of them has.
            foreach (string name in message.Where(member => member.Value is null).Select(member => member.Key).ToArray())
                message.Remove(name);
            string role = Text(message["role"], $"{field}.role");
            if (!s_roles.Contains(role))
                throw new BadFieldException($"{field}.role", $"'{Quoted(role)}', expected {string.Join(", ", s_roles)}");
            if (message["content"] is { } content and not JsonArray && !IsText(content))
                throw new BadFieldException($"{field}.content", $"{Kind(content)}, expected a text or parts");
            if (message["reasoning_content"] is { } reasoning && !IsText(reasoning))
                throw new BadFieldException($"{field}.reasoning_content", $"{Kind(reasoning)}, expected a text");
            if (message["tool_calls"] is { } calls and not JsonArray)
                throw new BadFieldException($"{field}.tool_calls", $"{Kind(calls)}, expected an array");
        }
        return messages;
    }

    private JsonArray? Tools(JsonNode? node)
    {
        if (node is null)
            return null;
        if (IsText(node) && string.IsNullOrWhiteSpace(node.GetValue<string>()))
            return null;
        try
        {
            JsonNode? read = IsText(node) ? RowJson.Parse(Encoding.UTF8.GetBytes(node.GetValue<string>())) : node;
            CheckTexts(read, columns.Tools);
            if (read is JsonArray tools)
                return tools.Count == 0 ? null : tools;
        }
        catch (JsonException)
        {
            // Said below.
        }
        throw new BadFieldException(columns.Tools, "expected an array, or a text that holds one");
    }

    private static JsonNode? Take(JsonObject row, string column)
    {
        JsonNode? value = row[column];
        row.Remove(column);
        return value;
    }

    private static string Text(JsonNode? node, string field) => node is not null && IsText(node)
        ? node.GetValue<string>()
        : throw new BadFieldException(field, $"{(node is null ? "missing" : Kind(node))}, expected a text");

    private static bool IsText(JsonNode node) => node.GetValueKind() == JsonValueKind.String;

    private static string Kind(JsonNode node) => node.GetValueKind() switch
    {
        JsonValueKind.Object => "an object",
        JsonValueKind.Array => ((JsonArray)node).Count == 0 ? "an empty array" : "an array",
        JsonValueKind.String => "a text",
        JsonValueKind.Number => "a number",
        _ => "a truth value",
    };

    private static string Quoted(string text) => string.Concat((text.Length > 40 ? text[..40] : text).Where(c => !char.IsControl(c)));

    // JSON is parsed without looking into its strings, so that invalid ones would turn up far from here.
    private static void CheckTexts(JsonNode? node, string field)
    {
        switch (node)
        {
            case JsonObject members:
                foreach ((string name, JsonNode? value) in members)
                    CheckTexts(value, $"{field}.{name}");
                break;
            case JsonArray items:
                for (int i = 0; i < items.Count; i++)
                    CheckTexts(items[i], $"{field}[{i}]");
                break;
            case JsonValue value when IsText(value):
                try
                {
                    value.GetValue<string>();
                }
                catch (InvalidOperationException error)
                {
                    throw new BadFieldException(field, "invalid UTF-8 or half a surrogate pair", error);
                }
                break;
        }
    }

    private sealed class BadFieldException(string field, string message, Exception? inner = null) : Exception($"{field}: {message}", inner);
}
