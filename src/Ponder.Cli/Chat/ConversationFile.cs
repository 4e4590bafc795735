using System.Text.Json;
using Ponder.Cli.Errors;
using Ponder.Cli.Input;
using Ponder.Cli.Output;

namespace Ponder.Cli.Chat;

/// <summary>
/// Conversations as files, in the OpenAI API's shape: <c>{"messages":[{"role","content","reasoning_content"?},…]}</c>.
/// </summary>
internal static class ConversationFile
{
    public static void Save(Conversation conversation, string path)
    {
        string temporary = path + ".new";
        using (FileStream file = File.Create(temporary))
        using (Utf8JsonWriter json = new(file, new JsonWriterOptions { Encoder = JsonLine.Encoder, Indented = true }))
            Write(json, conversation);
        File.Move(temporary, path, overwrite: true);
    }

    /// <summary>Replaces a conversation with a saved one; it stays as it is if the file is not right.</summary>
    /// <exception cref="CliException">The file cannot be read or holds something else.</exception>
    public static void Load(Conversation conversation, string path)
    {
        try
        {
            using JsonDocument document = JsonDocument.Parse(TextInput.ReadFile(path));
            Read(conversation, document.RootElement, path);
        }
        catch (JsonException error)
        {
            throw new CliException($"{path}: not JSON: {error.Message}", inner: error);
        }
    }

    private static void Write(Utf8JsonWriter json, Conversation conversation)
    {
        json.WriteStartObject();
        json.WriteStartArray("messages");
        if (!string.IsNullOrEmpty(conversation.SystemMessage))
            WriteMessage(json, "system", conversation.SystemMessage, null);
        foreach (ChatTurn turn in conversation.Turns)
            WriteMessage(json, turn.Role, turn.Content, turn.Reasoning);
        json.WriteEndArray();
        json.WriteEndObject();
    }

    private static void WriteMessage(Utf8JsonWriter json, string role, string content, string? reasoning)
    {
        json.WriteStartObject();
        json.WriteString("role", role);
        if (reasoning is not null)
            json.WriteString("reasoning_content", reasoning);
        json.WriteString("content", content);
        json.WriteEndObject();
    }

    private static void Read(Conversation conversation, JsonElement root, string path)
    {
        JsonElement messages = default;
        bool found = root.ValueKind == JsonValueKind.Object && root.TryGetProperty("messages", out messages);
        if (!found || messages.ValueKind != JsonValueKind.Array)
            throw new CliException($"{path}: messages: expected an array");

        string? system = null;
        List<ChatTurn> turns = [];
        int index = 0;
        foreach (JsonElement message in messages.EnumerateArray())
        {
            string field = $"{path}: messages[{index}]";
            if (message.ValueKind != JsonValueKind.Object)
                throw new CliException($"{field}: expected an object");
            string role = Text(message, "role", field);
            string content = Text(message, "content", field);
            if (role == "system" && index == 0)
                system = content;
            else if (role is ChatTurn.User or ChatTurn.Assistant)
                turns.Add(new ChatTurn(role, content, message.OptionalText("reasoning_content")));
            else
                throw new CliException($"{field}: role: '{ErrorLine.OneLine(role)}': expected user, assistant or, first, system");
            index++;
        }
        conversation.Replace(system, turns);
    }

    private static string Text(JsonElement message, string name, string field)
    {
        try
        {
            return message.Text(name);
        }
        catch (CliException error)
        {
            throw new CliException($"{field}: {error.Message}", inner: error);
        }
    }
}
