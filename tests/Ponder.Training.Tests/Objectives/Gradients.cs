using TorchSharp;
using static TorchSharp.torch;

namespace Ponder.Training.Tests.Objectives;

/// <summary>Gradients against finite differences, in float64.</summary>
internal static class Gradients
{
    private const double Step = 1e-6;

    /// <summary>Checks the gradient of a scalar function of one vector.</summary>
    /// <param name="function">The function.</param>
    /// <param name="at">Where.</param>
    public static void Check(Func<Tensor, Tensor> function, double[] at)
    {
        using IDisposable scope = NewDisposeScope();
        Tensor input = Vector(at).requires_grad_();
        function(input).backward();
        double[] gradient = [.. input.grad!.data<double>()];
        for (int i = 0; i < at.Length; i++)
        {
            double[] above = [.. at];
            double[] below = [.. at];
            above[i] += Step;
            below[i] -= Step;
            double expected = (function(Vector(above)).ToDouble() - function(Vector(below)).ToDouble()) / (2 * Step);
            Assert.Equal(expected, gradient[i], 1e-6);
        }
    }

    public static Tensor Vector(params double[] values) => tensor(values, dtype: ScalarType.Float64);
}
