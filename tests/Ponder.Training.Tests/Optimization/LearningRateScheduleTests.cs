using Ponder.Training.Optimization;

namespace Ponder.Training.Tests.Optimization;

public sealed class LearningRateScheduleTests
{
    [Fact]
    public void It_rises_in_a_straight_line()
    {
        LearningRateSchedule schedule = new() { Steps = 100, WarmupSteps = 4, Shape = LearningRateShape.Constant };
        Assert.Equal([0.25, 0.5, 0.75, 1, 1, 1], [schedule.At(0), schedule.At(1), schedule.At(2), schedule.At(3), schedule.At(4), schedule.At(99)]);
    }

    [Fact]
    public void A_cosine_falls_to_the_least()
    {
        LearningRateSchedule schedule = new() { Steps = 110, WarmupSteps = 10, Least = 0.1 };
        Assert.Equal(1, schedule.At(10), 1e-12);
        Assert.Equal(0.1 + 0.9 * (1 + Math.Sqrt(0.5)) / 2, schedule.At(35), 1e-12);
        Assert.Equal(0.55, schedule.At(60), 1e-12);
        Assert.Equal(0.1, schedule.At(110), 1e-12);
        Assert.Equal(0.1, schedule.At(1000), 1e-12);
    }

    [Fact]
    public void Stable_then_decay()
    {
        LearningRateSchedule schedule = new() { Steps = 100, DecaySteps = 20, Shape = LearningRateShape.WarmupStableDecay };
        Assert.Equal([1, 1, 0.5, 0], [schedule.At(0), schedule.At(80), schedule.At(90), schedule.At(100)]);
    }

    [Fact]
    public void Without_steps_for_it_nothing_falls() =>
        Assert.Equal(1, new LearningRateSchedule { Steps = 5, WarmupSteps = 5 }.At(5));
}
