using System.Runtime.Intrinsics;
using Ponder.Inference.Backends.Cpu;

namespace Ponder.Inference.Tests.Backends.Cpu;

public sealed class FastExpTests
{
    [Fact]
    public void Of_IsWithinAFewRoundings()
    {
        for (float x = 0; x > -87.3f; x -= 0.00137f)
            Assert.Equal(1, FastExp.Of(Vector256.Create(x))[0] / Math.Exp(x), 2.5e-7);
    }

    [Theory]
    [InlineData(0f, 1f)]
    [InlineData(-88f, 0f)]
    [InlineData(float.MinValue, 0f)]
    [InlineData(float.NegativeInfinity, 0f)]
    [InlineData(float.NaN, float.NaN)]
    public void Of_TheEndsOfTheRange_IsExact(float x, float expected)
    {
        Vector256<float> actual = FastExp.Of(Vector256.Create(x));

        for (int lane = 0; lane < Vector256<float>.Count; lane++)
            Assert.Equal(expected, actual[lane]);
    }

    [Fact]
    public void Of_TreatsEachLaneByItself()
    {
        Vector256<float> x = Vector256.Create(0, -1, -90, -2.5f, float.NaN, -80, -0.1f, float.NegativeInfinity);

        Vector256<float> actual = FastExp.Of(x);

        for (int lane = 0; lane < Vector256<float>.Count; lane++)
            Assert.Equal(FastExp.Of(Vector256.Create(x[lane]))[0], actual[lane]);
    }
}
