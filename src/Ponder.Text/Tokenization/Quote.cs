using System.Globalization;

namespace Ponder.Text.Tokenization;

/// <summary>Strangers' text in a message: quoted, cut and free of control characters.</summary>
internal static class Quote
{
    private const int MaxLength = 40;

    /// <summary>The text between quotation marks.</summary>
    public static string Text(ReadOnlySpan<char> text)
    {
        System.Text.StringBuilder quoted = new("'");
        foreach (char c in text[..Math.Min(text.Length, MaxLength)])
        {
            if (char.IsControl(c) || char.IsSurrogate(c))
                quoted.Append(CultureInfo.InvariantCulture, $"\\u{(int)c:X4}");
            else
                quoted.Append(c);
        }
        return quoted.Append(text.Length > MaxLength ? "…'" : "'").ToString();
    }
}
