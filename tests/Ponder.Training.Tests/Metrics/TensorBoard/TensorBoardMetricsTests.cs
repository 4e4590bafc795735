using Ponder.Training.Metrics;
using Ponder.Training.Metrics.TensorBoard;

namespace Ponder.Training.Tests.Metrics.TensorBoard;

public sealed class TensorBoardMetricsTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("ponder-tensorboard-").FullName;
    private readonly FakeClock _clock = new() { Since1970 = TimeSpan.FromSeconds(1.5) };

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    /// <summary>Both records were put together by hand from the formats' descriptions, with a bitwise CRC.</summary>
    [Fact]
    public void A_scalar_is_these_bytes()
    {
        using (TensorBoardMetrics sink = new(_folder, clock: _clock))
            sink.Write(new StepMetrics(300, new Dictionary<string, double> { ["loss"] = 0.25 }));
        string file = Assert.Single(Directory.GetFiles(_folder));
        Assert.StartsWith("events.out.tfevents.", Path.GetFileName(file), StringComparison.Ordinal);
        Assert.Equal(
            "1800000000000000A37F4B2209000000000000F83F1A0D627261696E2E4576656E743A322A28646C"
            + "1B000000000000001A0D9E1309000000000000F83F10AC022A0D0A0B0A046C6F7373150000803E9908DEED",
            Convert.ToHexString(File.ReadAllBytes(file)));
    }

    [Fact]
    public void All_scalars_come_back()
    {
        double[] values = [0, -1, 0.1, double.NaN, double.NegativeInfinity, 1e300];
        using (TensorBoardMetrics sink = new(_folder, clock: _clock))
        {
            for (int step = 0; step < 200; step++)
            {
                _clock.Since1970 = TimeSpan.FromSeconds(step);
                sink.Write(new StepMetrics(step, values.Select((value, i) => (value, i)).ToDictionary(pair => $"group/{pair.i}", pair => pair.value * (step + 1))));
            }
        }
        byte[][] events = [.. EventFile.Records(Assert.Single(Directory.GetFiles(_folder))).Skip(1)];
        Assert.Equal(200, events.Length);
        for (int step = 0; step < events.Length; step++)
        {
            Assert.Equal(step, BitConverter.ToDouble(EventFile.Field(events[step], 1)));
            Assert.Equal(step, BitConverter.ToInt64(EventFile.Field(events[step], 2)));
            byte[][] summary = [.. EventFile.Fields(EventFile.Field(events[step], 5)).Select(field => field.Value)];
            Assert.Equal(values.Select((_, i) => $"group/{i}"), summary.Select(value => EventFile.Text(value, 1)));
            Assert.Equal(values.Select(value => (float)(value * (step + 1))), summary.Select(value => BitConverter.ToSingle(EventFile.Field(value, 2))));
        }
    }

    [Fact]
    public void A_sample_is_a_text_that_is_shown_as_it_is()
    {
        using (TensorBoardMetrics sink = new(_folder, clock: _clock))
        {
            SampleRollout sample = new() { Step = 3, Prompt = "a\r\nb", Thought = "# no heading", Answer = "<b>", Reward = 0.5, Reason = "right" };
            sink.Write(sample);
            sink.Write(sample with { Thought = "" });
            sink.Write(sample with { Step = 4 });
        }
        byte[][] values = [.. EventFile.Records(Assert.Single(Directory.GetFiles(_folder))).Skip(1).Select(message => EventFile.Field(message, 5, 1))];
        Assert.Equal(
            ["sample/0/text_summary", "sample/1/text_summary", "sample/0/text_summary"], values.Select(value => EventFile.Text(value, 1)));
        Assert.All(values, value => Assert.Equal("text", EventFile.Text(value, 9, 1, 1)));
        Assert.All(values, value => Assert.Equal(7, BitConverter.ToInt64(EventFile.Field(value, 8, 1))));
        Assert.All(values, value => Assert.Equal(1, BitConverter.ToInt64(EventFile.Field(value, 8, 2, 2, 1))));
        Assert.Equal(
            "**reward 0.5**\n\n**verdict**\n\n    right\n\n**prompt**\n\n    a\n    b\n\n**thought**\n\n    # no heading\n\n**answer**\n\n    <b>\n\n",
            EventFile.Text(values[0], 8, 8));
        Assert.DoesNotContain("thought", EventFile.Text(values[1], 8, 8), StringComparison.Ordinal);
    }

    [Fact]
    public void A_resumed_run_says_from_where_in_a_file_that_comes_later()
    {
        using (TensorBoardMetrics sink = new(_folder, clock: _clock))
            sink.Write(new StepMetrics(0, new Dictionary<string, double>()));
        using (TensorBoardMetrics sink = new(_folder, step: 5, clock: _clock))
            sink.Write(new StepMetrics(5, new Dictionary<string, double>()));
        string[] files = [.. Directory.GetFiles(_folder).Order(StringComparer.Ordinal)];
        Assert.Equal(2, files.Length);
        byte[][] later = [.. EventFile.Records(files[1])];
        Assert.Equal("brain.Event:2", EventFile.Text(later[0], 3));
        Assert.Equal(5, BitConverter.ToInt64(EventFile.Field(later[1], 2)));
        Assert.Equal(1, BitConverter.ToInt64(EventFile.Field(later[1], 7, 1)));
        Assert.DoesNotContain(EventFile.Records(files[0]), message => EventFile.Fields(message).Any(field => field.Number == 7));
    }
}
