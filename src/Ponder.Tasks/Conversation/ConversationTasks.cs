namespace Ponder.Tasks.Conversation;

/// <summary>Who the model is, greetings, and what it cannot do.</summary>
public static class ConversationTasks
{
    /// <summary>One generator a family.</summary>
    public static IReadOnlyList<ITaskGenerator> All { get; } =
    [
        new ConversationFamily("conversation-identity", Identity.Draw),
        new ConversationFamily("conversation-greetings", Greetings.Draw),
        new ConversationFamily("conversation-outside", Outside.Draw),
    ];
}
