namespace Ponder.Text.Templates.Values;

/// <summary>How <see cref="JsonWriter"/> sets JSON; the defaults are those of Hugging Face's <c>tojson</c>.</summary>
/// <param name="Indent">What each level is indented by; null for everything on one line.</param>
/// <param name="ItemSeparator">Between elements.</param>
/// <param name="KeySeparator">Between key and value.</param>
/// <param name="SortKeys">Whether keys are sorted.</param>
/// <param name="EnsureAscii">Whether other characters than ASCII are escaped.</param>
internal sealed record JsonFormat(
    string? Indent = null,
    string ItemSeparator = ", ",
    string KeySeparator = ": ",
    bool SortKeys = false,
    bool EnsureAscii = false);
