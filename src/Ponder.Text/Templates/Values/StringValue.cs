namespace Ponder.Text.Templates.Values;

/// <summary>Python's <c>str</c>.</summary>
internal sealed class StringValue(string text, bool isEscaped = false) : Value
{
    public static readonly StringValue Empty = new("");

    public string Text { get; } = text;

    /// <summary>Whether the text was escaped for HTML or marked as safe.</summary>
    public bool IsEscaped { get; } = isEscaped;

    public override string TypeName => "str";

    public override bool IsTrue => Text.Length > 0;
}
