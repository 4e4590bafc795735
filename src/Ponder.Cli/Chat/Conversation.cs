using System.Text.Json.Nodes;

namespace Ponder.Cli.Chat;

/// <summary>A conversation and the edits that a person makes to it.</summary>
internal sealed class Conversation
{
    private readonly List<ChatTurn> _turns = [];

    /// <summary>The system message, or null.</summary>
    public string? SystemMessage { get; set; }

    public IReadOnlyList<ChatTurn> Turns => _turns;

    /// <summary>A conversation of one question.</summary>
    public static Conversation Of(string? system, string question)
    {
        Conversation conversation = new() { SystemMessage = system };
        conversation.Add(new ChatTurn(ChatTurn.User, question));
        return conversation;
    }

    public void Add(ChatTurn turn) => _turns.Add(turn);

    public void Clear() => _turns.Clear();

    /// <summary>Removes the last question and what was answered; returns the question, or null if there is none.</summary>
    public string? Undo()
    {
        int question = _turns.FindLastIndex(turn => turn.Role == ChatTurn.User);
        if (question < 0)
            return null;
        string text = _turns[question].Content;
        _turns.RemoveRange(question, _turns.Count - question);
        return text;
    }

    /// <summary>Takes the place of what is here.</summary>
    public void Replace(string? system, IEnumerable<ChatTurn> turns)
    {
        List<ChatTurn> replacement = [.. turns];
        SystemMessage = system;
        _turns.Clear();
        _turns.AddRange(replacement);
    }

    /// <summary>The messages as chat templates take them.</summary>
    public JsonArray ToMessages()
    {
        JsonArray messages = [];
        if (!string.IsNullOrEmpty(SystemMessage))
            messages.Add((JsonNode)new JsonObject { ["role"] = "system", ["content"] = SystemMessage });
        foreach (ChatTurn turn in _turns)
            messages.Add((JsonNode)new JsonObject { ["role"] = turn.Role, ["content"] = turn.Content });
        return messages;
    }
}
