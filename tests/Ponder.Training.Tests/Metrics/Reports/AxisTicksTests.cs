using CsCheck;
using Ponder.Training.Metrics.Reports;

namespace Ponder.Training.Tests.Metrics.Reports;

public sealed class AxisTicksTests
{
    [Theory]
    [InlineData(0, 1, 4, "0.0 0.5 1.0")]
    [InlineData(0.21, 0.29, 4, "0.22 0.24 0.26 0.28")]
    [InlineData(-1, 1, 4, "-1.0 -0.5 0.0 0.5 1.0")]
    [InlineData(0, 2000, 4, "0 500 1,000 1,500 2,000")]
    [InlineData(0, 4e-6, 4, "0 1e-6 2e-6 3e-6 4e-6")]
    public void Marks_are_round(double least, double most, int count, string expected)
    {
        AxisTicks ticks = AxisTicks.For(least, most, count);
        Assert.Equal(expected, string.Join(' ', ticks.Values.Select(ticks.Label)));
    }

    [Fact]
    public void Steps_are_whole()
    {
        AxisTicks ticks = AxisTicks.For(0, 2, 5, whole: true);
        Assert.Equal([0, 1, 2], ticks.Values);
    }

    [Fact]
    public void An_axis_holds_its_values_and_has_a_few_marks() =>
        Gen.Select(Gen.Double[-1e9, 1e9], Gen.Double[0, 1e9]).Sample((least, span) =>
        {
            AxisTicks ticks = AxisTicks.For(least, least + span, 4);
            int marks = ticks.Values.Count();
            return ticks.Low <= least && ticks.High >= least + span && ticks.High > ticks.Low && marks is >= 1 and <= 6;
        });
}
