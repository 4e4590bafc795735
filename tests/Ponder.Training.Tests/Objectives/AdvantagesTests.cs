using Ponder.Training.Objectives;

namespace Ponder.Training.Tests.Objectives;

public sealed class AdvantagesTests
{
    private static readonly double[][] s_groups = [[1, 0, 0, 0], [1, 1], [0, double.NaN, 1]];

    [Fact]
    public void Of_a_group_less_its_mean() => Equal(
        [[0.75, -0.25, -0.25, -0.25], [0, 0], [-0.5, double.NaN, 0.5]], Advantages.Of(AdvantageKind.GroupMean, s_groups));

    [Fact]
    public void Of_a_group_over_its_deviation() => Equal(
        [[Math.Sqrt(3), -Math.Sqrt(1 / 3.0), -Math.Sqrt(1 / 3.0), -Math.Sqrt(1 / 3.0)], [0, 0], [-1, double.NaN, 1]],
        Advantages.Of(AdvantageKind.GroupNormalised, s_groups));

    [Fact]
    public void Of_an_answer_less_the_mean_of_the_others() => Equal(
        [[1, -1 / 3.0, -1 / 3.0, -1 / 3.0], [0, 0], [-1, double.NaN, 1]], Advantages.Of(AdvantageKind.LeaveOneOut, s_groups));

    [Fact]
    public void Over_the_deviation_of_the_batch()
    {
        // Squares of 0.75, thrice 0.25, twice 0 and twice 0.5, over eight answers that were judged.
        double deviation = Math.Sqrt((0.5625 + 3 * 0.0625 + 2 * 0.25) / 8);
        Equal(
            [[0.75 / deviation, -0.25 / deviation, -0.25 / deviation, -0.25 / deviation], [0, 0], [-0.5 / deviation, double.NaN, 0.5 / deviation]],
            Advantages.Of(AdvantageKind.BatchNormalised, s_groups));
    }

    [Fact]
    public void A_group_with_one_reward_teaches_nothing()
    {
        Assert.True(Advantages.HasNoSignal([1, 1, 1]));
        Assert.True(Advantages.HasNoSignal([1, double.NaN]));
        Assert.True(Advantages.HasNoSignal([]));
        Assert.False(Advantages.HasNoSignal([1, double.NaN, 0]));
    }

    [Fact]
    public void Generalised_estimation_sums_what_was_not_expected()
    {
        // δ: 0 + 0.9·0.5 - 0.4, 0 + 0.9·0.7 - 0.5, 1 - 0.7.
        double last = 0.3, middle = 0.13 + 0.9 * 0.8 * last, first = 0.05 + 0.9 * 0.8 * middle;
        (double[] advantages, double[] returns) = GeneralizedAdvantage.Estimate([0, 0, 1], [0.4, 0.5, 0.7], 0.9, 0.8);
        Equal([[first, middle, last]], [advantages]);
        Equal([[first + 0.4, middle + 0.5, 1]], [returns]);
        Assert.Throws<ArgumentException>(() => GeneralizedAdvantage.Estimate([0], [], 1, 1));
    }

    [Fact]
    public void Weights_add_up_to_one_where_the_average_is_one()
    {
        int[] lengths = [3, 0, 5];
        Assert.Equal([0.125f, 0, 0.125f], LossWeights.OfSequences(LossAverage.Tokens, lengths));
        Assert.Equal([1 / 6f, 0, 0.1f], LossWeights.OfSequences(LossAverage.Sequences, lengths));
        Assert.Equal([0.05f, 0, 0.05f], LossWeights.OfSequences(LossAverage.ConstantLength, lengths, constantLength: 10));
        Assert.Throws<ArgumentOutOfRangeException>(() => LossWeights.OfSequences(LossAverage.Tokens, [-1]));
    }

    private static void Equal(double[][] expected, double[][] actual)
    {
        Assert.Equal(expected.Length, actual.Length);
        foreach ((double[] one, double[] other) in expected.Zip(actual))
            Assert.Equal(one, other, (x, y) => double.IsNaN(x) ? double.IsNaN(y) : Math.Abs(x - y) < 1e-5);
    }
}
