using System.Net;

namespace Ponder.Training.Metrics.Reports;

/// <summary>A model may write anything; in a page it is text and nothing else.</summary>
internal static class HtmlText
{
    /// <summary>Text for an element or a quoted attribute, without control characters other than tab and newline.</summary>
    public static string Escape(string text) =>
        WebUtility.HtmlEncode(string.Concat(text.Where(c => !char.IsControl(c) || c is '\n' or '\t')));

    /// <summary>A text cut to a length, which says so.</summary>
    public static string Shortened(string text, int most)
    {
        if (text.Length <= most)
            return text;
        int end = char.IsHighSurrogate(text[most - 1]) ? most - 1 : most;
        return $"{text[..end]}\n… and {text.Length - end} characters more";
    }
}
