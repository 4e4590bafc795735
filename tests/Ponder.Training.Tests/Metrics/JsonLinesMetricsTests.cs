using Ponder.Training.Metrics;

namespace Ponder.Training.Tests.Metrics;

public sealed class JsonLinesMetricsTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("ponder-metrics-").FullName;

    private string MetricsFile => Path.Combine(_folder, RunFiles.Metrics);

    private string SamplesFile => Path.Combine(_folder, RunFiles.Samples);

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public void A_step_is_a_line_and_what_is_no_number_is_null()
    {
        using JsonLinesMetrics sink = new(_folder, clock: new FakeClock { Since1970 = TimeSpan.FromSeconds(12.5) });
        sink.Write(new StepMetrics(0, new Dictionary<string, double> { ["reward/mean"] = 0.1, ["kl/mismatch"] = double.NaN, ["loss"] = double.PositiveInfinity }));
        // Read while it is being written.
        Assert.Equal("""{"step":0,"time":12.5,"reward/mean":0.1,"kl/mismatch":null,"loss":null}""" + "\n", Shared(MetricsFile));
        sink.Write(new StepMetrics(1, new Dictionary<string, double> { ["loss"] = -1e-300 }));
        Assert.Equal("""{"step":1,"time":12.5,"loss":-1E-300}""", Shared(MetricsFile).Split('\n')[1]);
    }

    [Fact]
    public void What_comes_again_after_an_interruption_is_not_there_twice()
    {
        using (JsonLinesMetrics sink = new(_folder))
            Write(sink, 0, 6);
        // The run died while it wrote a line; it goes on from what was saved after step 3.
        File.AppendAllText(MetricsFile, """{"step":6,"lo""");
        using (JsonLinesMetrics sink = new(_folder, step: 4))
            Write(sink, 4, 8);
        Assert.Equal(Enumerable.Range(0, 8), MetricLine.Read(MetricsFile).Select(metrics => metrics.Step));
        Assert.Equal(Enumerable.Range(0, 8), SampleLine.Read(SamplesFile).Select(sample => sample.Step));
        using (JsonLinesMetrics sink = new(_folder, step: 8))
            Write(sink, 8, 9);
        Assert.Equal(Enumerable.Range(0, 9), MetricLine.Read(MetricsFile).Select(metrics => metrics.Step));
    }

    [Fact]
    public void Half_a_line_at_the_end_goes_even_if_no_step_is_too_late()
    {
        File.WriteAllText(MetricsFile, "{\"step\":0,\"loss\":1}\n{\"step\":1,");
        using (JsonLinesMetrics sink = new(_folder, step: 1))
            Write(sink, 1, 2);
        Assert.Equal([0, 1], MetricLine.Read(MetricsFile).Select(metrics => metrics.Step));
    }

    [Fact]
    public void A_run_from_the_beginning_begins_its_files_anew()
    {
        using (JsonLinesMetrics sink = new(_folder))
            Write(sink, 0, 5);
        using (JsonLinesMetrics sink = new(_folder))
            Write(sink, 0, 2);
        Assert.Equal([0, 1], MetricLine.Read(MetricsFile).Select(metrics => metrics.Step));
    }

    [Theory]
    [InlineData("{\"step\":0}\nno JSON\n", "line 2")]
    [InlineData("[]\n", "line 1")]
    [InlineData("{\"loss\":1}\n", "line 1")]
    [InlineData("{\"step\":0.5}\n", "line 1")]
    public void A_file_that_is_something_else_is_named(string content, string place)
    {
        File.WriteAllText(MetricsFile, content);
        TrainingException error = Assert.Throws<TrainingException>(() => new JsonLinesMetrics(_folder, step: 3));
        Assert.Contains(MetricsFile, error.Message, StringComparison.Ordinal);
        Assert.Contains(place, error.Message, StringComparison.Ordinal);
        Assert.Equal(content, File.ReadAllText(MetricsFile));
    }

    [Fact]
    public void Samples_come_back_whatever_a_model_wrote()
    {
        SampleRollout sample = new() { Step = 7, Prompt = "1 < 2?\n", Thought = "</think>\u0000\"", Answer = "ja 😀 \u2028", Reward = double.NaN, Reason = "none" };
        using (JsonLinesMetrics sink = new(_folder))
        {
            sink.Write(sample);
            sink.Write(sample with { Answer = "half \ud83d", Reward = 0.25 });
        }
        SampleRollout[] read = [.. SampleLine.Read(SamplesFile)];
        Assert.Equal(sample, read[0]);
        Assert.Equal((0.25, "half \ufffd"), (read[1].Reward, read[1].Answer));
    }

    [Fact]
    public void The_names_of_a_lines_own_members_are_refused()
    {
        using JsonLinesMetrics sink = new(_folder);
        Assert.Throws<ArgumentException>(() => sink.Write(new StepMetrics(0, new Dictionary<string, double> { ["step"] = 1 })));
    }

    [Fact]
    public void Several_sinks_are_told_the_same()
    {
        string other = Path.Combine(_folder, "other");
        using (MetricSinks sinks = new([new JsonLinesMetrics(_folder, clock: new FakeClock()), new JsonLinesMetrics(other, clock: new FakeClock())]))
            Write(sinks, 0, 3);
        Assert.Equal(File.ReadAllBytes(MetricsFile), File.ReadAllBytes(Path.Combine(other, RunFiles.Metrics)));
        Assert.Equal(3, File.ReadAllLines(Path.Combine(other, RunFiles.Samples)).Length);
    }

    private static void Write(IMetricSink sink, int from, int to)
    {
        for (int step = from; step < to; step++)
        {
            sink.Write(new StepMetrics(step, new Dictionary<string, double> { ["loss"] = step }));
            sink.Write(new SampleRollout { Step = step, Prompt = "?", Answer = "!", Reward = 1 });
        }
    }

    private static string Shared(string path)
    {
        using FileStream file = new(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite);
        using StreamReader reader = new(file);
        return reader.ReadToEnd();
    }
}
