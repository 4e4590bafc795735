using System.Globalization;
using System.Text.RegularExpressions;
using System.Xml.Linq;
using Ponder.Training.Metrics;
using Ponder.Training.Metrics.Reports;

namespace Ponder.Training.Tests.Metrics.Reports;

public sealed class TrainingReportTests : IDisposable
{
    private const string Hostile = "</pre><script>alert(1)</script><img src=http://other.example/x onerror='a()'>\u0007\"&amp;";

    private readonly string _folder = Directory.CreateTempSubdirectory("ponder-report-").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public void It_holds_what_the_run_says_and_nothing_that_runs_or_loads()
    {
        RunLog run = new()
        {
            Name = Hostile,
            Recipe = Hostile,
            Machine = Hostile,
            Steps = [new StepMetrics(0, new Dictionary<string, double> { [Hostile] = 1, ["loss"] = double.NaN })],
            Samples = [new SampleRollout { Step = 0, Prompt = Hostile, Thought = Hostile, Answer = Hostile, Reward = 1, Reason = Hostile }],
        };
        XElement page = Parse(Page(Hostile, run));
        Assert.DoesNotContain(page.Descendants(), element => element.Name.LocalName is "script" or "img" or "link" or "iframe" or "a");
        Assert.DoesNotContain(page.Descendants().Attributes(), attribute =>
            attribute.Name.LocalName is "src" or "href" or "style" || attribute.Name.LocalName.StartsWith("on", StringComparison.Ordinal));
        Assert.DoesNotContain("url(", Assert.Single(page.Descendants("style")).Value, StringComparison.Ordinal);
        string expected = Hostile.Replace("\u0007", "", StringComparison.Ordinal);
        Assert.Equal(6, page.Descendants("pre").Count(pre => pre.Value == "\n" + expected));
        Assert.Equal(expected, page.Descendants("h1").Single().Value);
        Assert.Contains("default-src 'none'", page.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public void A_curve_goes_through_its_values()
    {
        RunLog run = new() { Name = "one", Steps = [Step(0, 0), Step(1, 1), Step(2, double.NaN), Step(4, 4)] };
        XElement page = Parse(Page("curves", run));
        XElement line = page.Descendants("path").Single(path => path.Attribute("class")!.Value.StartsWith("line", StringComparison.Ordinal));
        Match[] points = [.. Regex.Matches(line.Attribute("d")!.Value, @"([ML])([\d.]+) ([\d.]+)").Cast<Match>()];
        // A gap where there is no number.
        Assert.Equal(["M", "L", "M"], points.Select(point => point.Groups[1].Value));
        (double X, double Y)[] at = [.. points.Select(point => (Number(point.Groups[2]), Number(point.Groups[3])))];
        // Steps 0, 1, 4 with these values lie on one straight line, from corner to corner of the axes.
        Assert.Equal(at[0].X + ((at[2].X - at[0].X) / 4), at[1].X, 0.11);
        Assert.Equal(at[0].Y + ((at[2].Y - at[0].Y) / 4), at[1].Y, 0.11);
        Assert.Equal((58, 212, 430, 10), (at[0].X, at[0].Y, at[2].X, at[2].Y));
        Assert.Contains("step 4\none: 4 (smoothed 4)", page.Descendants("title").Select(title => title.Value));
    }

    [Fact]
    public void Runs_side_by_side_have_colours_and_a_legend()
    {
        RunLog one = new() { Name = "one", Steps = [Step(0, 1), Step(1, 2)] };
        XElement page = Parse(Page("both", one, one with { Name = "two", Steps = [Step(0, 3)] }));
        Assert.Equal(["r0 one, 2 steps", "r1 two, 1 steps"], page.Descendants("li").Select(item => $"{item.Attribute("class")!.Value} {item.Value}"));
        Assert.Equal(["line r0", "line r1"], page.Descendants("path").Select(path => path.Attribute("class")!.Value).Where(name => name.StartsWith("line", StringComparison.Ordinal)));
        Assert.Equal(["2", "3"], page.Descendants("figcaption").Single().Elements("span").Select(span => span.Value));
        Assert.Contains(page.Descendants("title"), title => title.Value == "step 0\none: 1 (smoothed 1)\ntwo: 3 (smoothed 3)");
    }

    [Fact]
    public void A_long_run_stays_a_small_page()
    {
        RunLog run = new() { Name = "long", Steps = [.. Enumerable.Range(0, 100_000).Select(step => Step(step, Math.Sin(step)))] };
        Assert.InRange(Page("long", run).Length, 10_000, 60_000);
    }

    [Fact]
    public void A_runs_folder_becomes_a_file()
    {
        string folder = Path.Combine(_folder, "my-run");
        using (JsonLinesMetrics sink = new(folder))
        {
            for (int step = 0; step < 60; step++)
            {
                sink.Write(Step(step, step));
                sink.Write(new SampleRollout { Step = step, Prompt = "why?", Thought = new string('x', 40_000), Answer = "so", Reward = double.NaN });
            }
        }
        File.WriteAllText(Path.Combine(folder, RunFiles.Recipe), "steps: 60");
        RunLog run = RunLog.Load(folder + "/");
        Assert.Equal(("my-run", "steps: 60", "", 60, 40), (run.Name, run.Recipe, run.Machine, run.Steps.Count, run.Samples.Count));
        string path = Path.Combine(_folder, "report.html");
        TrainingReport.Write(path, "A run", [run]);
        Assert.Equal([path], Directory.GetFiles(_folder));
        XElement page = Parse(File.ReadAllText(path));
        Assert.Contains("step 59 · not judged why?", page.Descendants("summary").Select(summary => summary.Value));
        Assert.Contains(page.Descendants("pre"), pre => pre.Value.EndsWith("… and 10000 characters more", StringComparison.Ordinal));
    }

    [Fact]
    public void What_is_no_runs_folder_is_named()
    {
        TrainingException error = Assert.Throws<TrainingException>(() => RunLog.Load(_folder));
        Assert.Contains(_folder, error.Message, StringComparison.Ordinal);
        Assert.Throws<ArgumentException>(() => Page("none"));
    }

    private static StepMetrics Step(int step, double value) => new(step, new Dictionary<string, double> { ["reward/mean"] = value });

    private static double Number(Group group) => double.Parse(group.Value, CultureInfo.InvariantCulture);

    private static string Page(string title, params RunLog[] runs)
    {
        using StringWriter output = new();
        TrainingReport.Write(output, title, runs);
        return output.ToString();
    }

    // The page is written so that a strict reader takes it, apart from its first line and the two elements that HTML leaves open.
    private static XElement Parse(string page) => XElement.Parse(
        Regex.Replace(page.Replace("<!DOCTYPE html>", "", StringComparison.Ordinal), "<meta[^>]*>", meta => meta.Value[..^1] + "/>"),
        LoadOptions.PreserveWhitespace);
}
