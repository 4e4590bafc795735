using Ponder.Training.Metrics.Reports;

namespace Ponder.Training.Tests.Metrics.Reports;

public sealed class SmoothingTests
{
    [Fact]
    public void The_first_value_is_itself_and_the_second_weighs_more() =>
        Assert.Equal([3, ((0.5 * 3) + 6) / 1.5, ((0.25 * 3) + (0.5 * 6) + 0) / 1.75], Smoothing.Apply([3, 6, 0], 0.5), (a, b) => Math.Abs(a - b) < 1e-12);

    [Fact]
    public void A_constant_stays_what_it_is() => Assert.All(Smoothing.Apply([.. Enumerable.Repeat(0.7, 50)], 0.95), value => Assert.Equal(0.7, value, 1e-12));

    [Fact]
    public void What_is_no_number_spoils_nothing()
    {
        double[] smoothed = Smoothing.Apply([1, double.NaN, double.PositiveInfinity, 1], 0.9);
        Assert.Equal([1, double.NaN, double.PositiveInfinity, 1], smoothed);
    }
}
