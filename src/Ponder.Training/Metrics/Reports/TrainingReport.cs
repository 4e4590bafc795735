using System.Text;

namespace Ponder.Training.Metrics.Reports;

/// <summary>
/// A run, or several side by side, as one HTML page to be read in any browser: the curves of all values, recipe, machine, and answers
/// to read. It needs no other file and no network, and holds no script.
/// </summary>
public static class TrainingReport
{
    /// <summary>Writes a page; the file gets its name when it is complete.</summary>
    /// <param name="path">The file.</param>
    /// <param name="title">The page's title.</param>
    /// <param name="runs">The runs; with several, each has a colour.</param>
    /// <exception cref="ArgumentException">There is no run.</exception>
    /// <exception cref="IOException">It cannot be written.</exception>
    public static void Write(string path, string title, IReadOnlyList<RunLog> runs)
    {
        string temporary = $"{path}.new";
        using (StreamWriter output = new(temporary, append: false, new UTF8Encoding(encoderShouldEmitUTF8Identifier: false)))
            Write(output, title, runs);
        File.Move(temporary, path, overwrite: true);
    }

    /// <summary>Writes a page to a writer.</summary>
    /// <param name="output">Where to.</param>
    /// <param name="title">The page's title.</param>
    /// <param name="runs">The runs; with several, each has a colour.</param>
    /// <exception cref="ArgumentException">There is no run.</exception>
    public static void Write(TextWriter output, string title, IReadOnlyList<RunLog> runs)
    {
        if (runs.Count == 0)
            throw new ArgumentException("a report needs a run", nameof(runs));
        HtmlPage.Write(output, title, page =>
        {
            Legend(page, runs);
            for (int i = 0; i < runs.Count; i++)
                About(page, i, runs[i]);
            foreach (MetricGroup group in MetricGroup.Of(runs.SelectMany(run => run.Steps).SelectMany(step => step.Values.Keys)))
                Curves(page, group, runs);
            for (int i = 0; i < runs.Count; i++)
                SampleSection.Write(page, i, runs[i]);
        });
    }

    private static void Legend(TextWriter page, IReadOnlyList<RunLog> runs)
    {
        page.WriteLine("<ul class=\"legend\">");
        for (int i = 0; i < runs.Count; i++)
        {
            string steps = runs[i].Steps.Count == 0 ? "no step yet" : $"{runs[i].Steps[^1].Step + 1} steps";
            page.WriteLine($"<li class=\"r{i % HtmlPage.Colours}\">{HtmlText.Escape(runs[i].Name)}, {steps}</li>");
        }
        page.WriteLine("</ul>");
    }

    private static void About(TextWriter page, int number, RunLog run)
    {
        foreach ((string title, string text) in new[] { ("Recipe", run.Recipe), ("Machine", run.Machine) })
        {
            if (text.Length == 0)
                continue;
            page.Write($"<details class=\"r{number % HtmlPage.Colours}\"><summary>{title} <i>of {HtmlText.Escape(run.Name)}</i></summary>");
            page.WriteLine($"<pre>\n{HtmlText.Escape(text)}</pre></details>");
        }
    }

    private static void Curves(TextWriter page, MetricGroup group, IReadOnlyList<RunLog> runs)
    {
        page.WriteLine($"<h2>{HtmlText.Escape(group.Title)}</h2>\n<div class=\"charts\">");
        foreach (string name in group.Names)
        {
            Curve[] curves = [.. runs.Select((run, i) => Curve.Of(i, run, name)).Where(curve => curve.Raw.Length > 0)];
            page.Write($"<figure><figcaption><b>{HtmlText.Escape(name)}</b>");
            foreach (Curve curve in curves.Where(curve => curve.Last is not null))
                page.Write($"<span class=\"r{curve.Run % HtmlPage.Colours}\">{NumberText.Short(curve.Raw[curve.Last!.Value])}</span>");
            page.Write("</figcaption>");
            page.Write(CurveChart.Draw(name, curves) ?? "<p>no number yet</p>");
            page.WriteLine("</figure>");
        }
        page.WriteLine("</div>");
    }
}
