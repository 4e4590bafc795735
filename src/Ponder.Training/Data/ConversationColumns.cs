namespace Ponder.Training.Data;

/// <summary>Which columns of a row hold what. Others are kept as they are.</summary>
public sealed record ConversationColumns
{
    /// <summary>Messages with <c>role</c> and <c>content</c>; not looked at if <see cref="Prompt"/> is given.</summary>
    public string Messages { get; init; } = "messages";

    /// <summary>Tools, as an array or as a text that holds one; the column may be missing.</summary>
    public string Tools { get; init; } = "tools";

    /// <summary>What is asked, a text or messages, if that stands in a column of its own; null for rows in chat format.</summary>
    public string? Prompt { get; init; }

    /// <summary>What is answered, a text; null if rows have none, as in reinforcement learning.</summary>
    public string? Answer { get; init; }

    /// <summary>What is thought before the answer, a text; null if rows have none.</summary>
    public string? Reasoning { get; init; }
}
