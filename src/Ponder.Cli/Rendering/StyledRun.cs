namespace Ponder.Cli.Rendering;

/// <summary>A piece of text and the escapes that turn its style on; none for plain text.</summary>
internal readonly record struct StyledRun(string Text, string Style)
{
    public static StyledRun Plain(string text) => new(text, "");
}
