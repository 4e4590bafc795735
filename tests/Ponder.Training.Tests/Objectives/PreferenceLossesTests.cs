using Ponder.Training.Objectives;
using TorchSharp;
using static Ponder.Training.Tests.Objectives.Gradients;
using static TorchSharp.torch;

namespace Ponder.Training.Tests.Objectives;

public sealed class PreferenceLossesTests
{
    private static readonly double[] s_preferred = [1.0, -0.5, 2.0];
    private static readonly double[] s_rejected = [0.2, 0.3, -1.0];

    [Fact]
    public void Bradley_terry_is_the_logarithm_of_a_sigmoid()
    {
        using IDisposable scope = NewDisposeScope();
        double expected = (Softplus(-0.8) + Softplus(0.8) + Softplus(-3)) / 3;
        Assert.Equal(expected, PreferenceLosses.BradleyTerry(Vector(s_preferred), Vector(s_rejected)).ToDouble(), 1e-12);
        double apart = (Softplus(-0.3) + Softplus(1.3) + Softplus(-2.5)) / 3;
        Assert.Equal(apart, PreferenceLosses.BradleyTerry(Vector(s_preferred), Vector(s_rejected), margin: 0.5).ToDouble(), 1e-12);
        Check(input => PreferenceLosses.BradleyTerry(input, Vector(s_rejected)), s_preferred);
        Check(input => PreferenceLosses.BradleyTerry(Vector(s_preferred), input), s_rejected);
    }

    [Fact]
    public void Direct_preference_compares_with_the_reference()
    {
        using IDisposable scope = NewDisposeScope();
        double[] reference = [0.5, 0, 1];
        double[] rejectedReference = [0, 0.3, 0];
        // β · ((0.5, -0.5, 1) - (0.2, 0, -1))
        double expected = (Softplus(-0.1 * 0.3) + Softplus(0.1 * 0.5) + Softplus(-0.1 * 2)) / 3;
        Assert.Equal(expected, Loss(Vector(s_preferred), Vector(s_rejected)).ToDouble(), 1e-12);
        Check(input => Loss(input, Vector(s_rejected)), s_preferred);
        Check(input => Loss(Vector(s_preferred), input), s_rejected);

        Tensor Loss(Tensor preferred, Tensor rejected) =>
            PreferenceLosses.DirectPreference(preferred, rejected, Vector(reference), Vector(rejectedReference), beta: 0.1);
    }

    private static double Softplus(double x) => Math.Log(1 + Math.Exp(x));
}
