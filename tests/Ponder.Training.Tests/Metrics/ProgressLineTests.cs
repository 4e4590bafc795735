using Ponder.Training.Metrics;

namespace Ponder.Training.Tests.Metrics;

public sealed class ProgressLineTests
{
    private static readonly string[] s_shown = ["reward/mean", "loss"];

    private readonly FakeClock _clock = new();

    [Fact]
    public void It_says_how_far_how_well_how_fast_and_how_long()
    {
        Throughput throughput = new(_clock);
        ProgressLine line = new(103, throughput, s_shown);
        throughput.Start();
        Assert.Equal("step 1 of 103", line.Format(new StepMetrics(0, new Dictionary<string, double>())));
        for (int step = 0; step < 3; step++)
        {
            _clock.Since1970 += TimeSpan.FromSeconds(2);
            throughput.Add(tokens: 5000);
        }
        StepMetrics metrics = new(2, new Dictionary<string, double> { ["loss"] = 1.2345, ["reward/mean"] = 0.53126, ["entropy"] = 3 });
        Assert.Equal("step 3 of 103 · reward/mean 0.5313 · loss 1.23 · 2,500 tokens/s · 3 min 20 s left", line.Format(metrics));
        Assert.Equal(
            "step 103 of 103 · loss – · 2,500 tokens/s",
            line.Format(new StepMetrics(102, new Dictionary<string, double> { ["loss"] = double.NaN })));
    }

    [Theory]
    [InlineData(0.5, "50 s left")]
    [InlineData(60, "1 h 40 min left")]
    [InlineData(3600, "4 d 4 h left")]
    public void Time_is_told_in_units_that_suit_it(double seconds, string expected)
    {
        Throughput throughput = new(_clock);
        throughput.Start();
        _clock.Since1970 += TimeSpan.FromSeconds(seconds);
        throughput.Add(0);
        Assert.Equal($"step 1 of 101 · {expected}", new ProgressLine(101, throughput, s_shown).Format(new StepMetrics(0, new Dictionary<string, double>())));
    }

    [Fact]
    public void Only_the_last_steps_count()
    {
        Throughput throughput = new(_clock, window: 4);
        throughput.Start();
        foreach (double seconds in new[] { 100, 1, 1, 1, 1 })
        {
            _clock.Since1970 += TimeSpan.FromSeconds(seconds);
            throughput.Add(10);
        }
        Assert.Equal(10, throughput.TokensPerSecond, 1e-12);
        Assert.Equal(1, throughput.SecondsPerStep, 1e-12);
    }

    [Fact]
    public void It_must_be_started() => Assert.Throws<InvalidOperationException>(() => new Throughput(_clock).Add(1));
}
