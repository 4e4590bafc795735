using Ponder.Training.Metrics.Reports;

namespace Ponder.Training.Tests.Metrics.Reports;

public sealed class MetricGroupTests
{
    [Theory]
    [InlineData("reward/mean", "Reward")]
    [InlineData("pass@1", "Pass rate")]
    [InlineData("held_out/pass@1", "Pass rate")]
    [InlineData("kl/mismatch", "KL and mismatch")]
    [InlineData("loss/kl", "KL and mismatch")]
    [InlineData("entropy", "Entropy")]
    [InlineData("length/mean", "Length of answers")]
    [InlineData("clip/fraction_high", "Clipped ratios")]
    [InlineData("groups/no_signal", "Groups without a signal")]
    [InlineData("tokens_per_second", "Throughput")]
    [InlineData("loss", "Loss")]
    [InlineData("lr", "Learning rate")]
    [InlineData("learning_rate", "Learning rate")]
    [InlineData("color", "Others")]
    [InlineData("lrx", "Others")]
    public void A_name_stands_where_it_is_looked_for(string name, string title) =>
        Assert.Equal(title, Assert.Single(MetricGroup.Of([name])).Title);

    [Fact]
    public void Each_name_stands_once_and_the_reward_comes_first()
    {
        IReadOnlyList<MetricGroup> groups = MetricGroup.Of(["z", "loss", "reward/std", "reward/mean", "loss"]);
        Assert.Equal(["Reward", "Loss", "Others"], groups.Select(group => group.Title));
        Assert.Equal(["reward/mean", "reward/std", "loss", "z"], groups.SelectMany(group => group.Names));
    }
}
