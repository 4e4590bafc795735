using Ponder.Training.Objectives;
using TorchSharp;
using static Ponder.Training.Tests.Objectives.Gradients;
using static TorchSharp.torch;

namespace Ponder.Training.Tests.Objectives;

public sealed class ValueLossTests
{
    private static readonly double[] s_values = [1, 0.5, -1];
    private static readonly double[] s_returns = [2, 0, 0];
    private static readonly double[] s_weights = [0.5, 0.25, 0.25];
    private static readonly double[] s_before = [0.5, 0.45, -1.5];

    [Fact]
    public void The_loss_is_half_the_squared_error()
    {
        using IDisposable scope = NewDisposeScope();
        Assert.Equal(0.5 * (0.5 * 1 + 0.25 * 0.25 + 0.25 * 1), Loss(Vector(s_values), null).ToDouble(), 1e-12);
        Check(values => Loss(values, null), s_values);
    }

    [Fact]
    public void With_a_clip_the_greater_error_counts()
    {
        using IDisposable scope = NewDisposeScope();
        // Clipped to 0.7, 0.5 and -1.3.
        Assert.Equal(0.5 * (0.5 * 1.69 + 0.25 * 0.25 + 0.25 * 1.69), Loss(Vector(s_values), 0.2).ToDouble(), 1e-12);
        Check(values => Loss(values, 0.2), [1, 0.52, -1]);
    }

    private static Tensor Loss(Tensor values, double? clip) =>
        ValueLoss.Compute(values, Vector(s_returns), Vector(s_weights), Vector(s_before), clip);
}
