using Ponder.Verifiers.Instructions.Python;

namespace Ponder.Verifiers.Instructions.Checks;

/// <summary>Marks in the text: brackets, bullets, asterisks, titles, sections, postscripts, JSON.</summary>
internal static class FormatChecks
{
    private static readonly string[] s_options = ["My answer is yes.", "My answer is no.", "My answer is maybe."];
    private static readonly PythonPattern s_placeholder = new(@"\[.*?\]");
    private static readonly PythonPattern s_starBullet = new(@"^\s*\*[^\*].*$", multiline: true);
    private static readonly PythonPattern s_dashBullet = new(@"^\s*-.*$", multiline: true);
    private static readonly PythonPattern s_highlight = new(@"\*[^\n\*]*\*");
    private static readonly PythonPattern s_doubleHighlight = new(@"\*\*[^\n\*]*\*\*");
    private static readonly PythonPattern s_title = new(@"<<[^\n]+>>");

    public static Func<string, bool> Placeholders(int least) => response => s_placeholder.Count(response) >= least;

    public static Func<string, bool> Bullets(int count) =>
        response => s_starBullet.Count(response) + s_dashBullet.Count(response) == count;

    public static bool IsConstrained(string response) =>
        s_options.Any(option => response.Contains(option, StringComparison.Ordinal));

    // A passage between double asterisks counts by itself, and is found again as passages between single ones.
    public static Func<string, bool> Highlights(int least) => response =>
        s_highlight.Texts(response).Count(found => !PythonText.IsBlank(found.AsSpan().Trim('*')))
        + s_doubleHighlight.Texts(response).Count(found => !PythonText.IsBlank(found.AsSpan()[2..^2])) >= least;

    public static Func<string, bool> Sections(string splitter, int least)
    {
        PythonPattern pattern = new($@"\s?{PythonText.Strip(splitter)}\s?\d+\s?");
        return response => pattern.Count(response) >= least;
    }

    public static Func<string, bool> Postscript(string marker)
    {
        marker = PythonText.Strip(marker);
        string start = marker switch
        {
            "P.P.S" => @"p\.\s?p\.\s?s",
            "P.S." => @"p\.\s?s\.",
            _ => PythonText.Lower(marker),
        };
        PythonPattern pattern = new($@"\s*{start}.*$", multiline: true);
        return response => pattern.IsMatch(PythonText.Lower(response));
    }

    public static bool HasTitle(string response) =>
        s_title.Texts(response).Any(title => !PythonText.IsBlank(title.AsSpan().TrimStart('<').TrimEnd('>')));

    public static bool IsJson(string response)
    {
        string text = PythonText.Strip(response);
        foreach (string fence in (string[])["```json", "```Json", "```JSON", "```"])
        {
            if (text.StartsWith(fence, StringComparison.Ordinal))
                text = text[fence.Length..];
        }
        if (text.EndsWith("```", StringComparison.Ordinal))
            text = text[..^3];
        return PythonJson.IsValid(PythonText.Strip(text));
    }
}
