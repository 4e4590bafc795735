using Ponder.Training.Optimization;
using TorchSharp;
using TorchSharp.Modules;
using static TorchSharp.torch;

namespace Ponder.Training.Tests.Optimization;

public sealed class GradientStepTests
{
    [Fact]
    public void A_gradient_that_is_too_long_is_cut_as_one_vector()
    {
        using IDisposable scope = NewDisposeScope();
        Parameter one = new(zeros(2));
        Parameter other = new(zeros(1, 1));
        Parameter without = new(zeros(3));
        one.grad = tensor((float[])[3, 0]);
        other.grad = tensor(new float[,] { { 4 } });
        Assert.Equal(5, GradientStep.Cut([one, other, without], 10), 1e-6);
        Assert.Equal([3, 0], one.grad.data<float>());
        Assert.Equal(5, GradientStep.Cut([one, other, without], 1), 1e-6);
        Assert.Equal(0.6f, one.grad[0].ToSingle(), 1e-6);
        Assert.Equal(0.8f, other.grad[0, 0].ToSingle(), 1e-6);
        Assert.Equal(0, GradientStep.Cut([without], 1));
        one.grad = tensor((float[])[float.NaN, 1]);
        Assert.Equal(double.NaN, GradientStep.Cut([one, other], 1));
        Assert.Equal(0.8f, other.grad[0, 0].ToSingle(), 1e-6);
    }
}
