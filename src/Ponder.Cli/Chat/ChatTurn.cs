namespace Ponder.Cli.Chat;

/// <summary>One message of a conversation.</summary>
/// <param name="Role"><c>user</c> or <c>assistant</c>.</param>
/// <param name="Content">What was said, without the thought.</param>
/// <param name="Reasoning">The thought before it, kept for the reader; it never goes back to the model.</param>
internal sealed record ChatTurn(string Role, string Content, string? Reasoning = null)
{
    public const string User = "user";
    public const string Assistant = "assistant";
}
