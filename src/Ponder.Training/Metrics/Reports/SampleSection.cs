namespace Ponder.Training.Metrics.Reports;

/// <summary>The part of a report in which answers are read.</summary>
internal static class SampleSection
{
    // A page of long thoughts must still open on a phone.
    private const int Longest = 30_000;
    private const int TitleLength = 90;

    /// <summary>Writes a run's samples, the latest first.</summary>
    public static void Write(TextWriter output, int run, RunLog log)
    {
        if (log.Samples.Count == 0)
            return;
        output.WriteLine($"<h2>Samples of {HtmlText.Escape(log.Name)}</h2>");
        foreach (SampleRollout sample in log.Samples.Reverse())
            Write(output, run, sample);
    }

    private static void Write(TextWriter output, int run, SampleRollout sample)
    {
        string reward = double.IsNaN(sample.Reward) ? "not judged" : $"reward {NumberText.Short(sample.Reward)}";
        output.Write($"<details class=\"r{run % HtmlPage.Colours}\"><summary>step {sample.Step} · <b>{reward}</b> ");
        output.WriteLine($"<i>{HtmlText.Escape(Title(sample.Prompt))}</i></summary>");
        Text(output, "Prompt", sample.Prompt);
        if (sample.Thought.Length > 0)
        {
            output.Write($"<details><summary>Thought <i>({NumberText.Short(sample.Thought.Length)} characters)</i></summary>");
            Pre(output, sample.Thought);
            output.WriteLine("</details>");
        }
        Text(output, "Answer", sample.Answer);
        if (sample.Reason.Length > 0)
            Text(output, "Verdict", sample.Reason);
        output.WriteLine("</details>");
    }

    private static string Title(string prompt)
    {
        string line = string.Join(' ', prompt.Split(default(char[]), StringSplitOptions.RemoveEmptyEntries));
        if (line.Length <= TitleLength)
            return line;
        return line[..(char.IsHighSurrogate(line[TitleLength - 1]) ? TitleLength - 1 : TitleLength)] + "…";
    }

    private static void Text(TextWriter output, string title, string text)
    {
        output.Write($"<h3>{title}</h3>");
        Pre(output, text);
    }

    // The first newline behind <pre> would be left out by readers of HTML.
    private static void Pre(TextWriter output, string text) =>
        output.WriteLine($"<pre>\n{HtmlText.Escape(HtmlText.Shortened(text, Longest))}</pre>");
}
