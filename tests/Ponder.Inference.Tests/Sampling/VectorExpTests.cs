using System.Numerics;
using Ponder.Inference.Sampling;

namespace Ponder.Inference.Tests.Sampling;

public sealed class VectorExpTests
{
    [Fact]
    public void Of_IsWithinAFewRoundings()
    {
        for (float x = 0; x > -87.3f; x -= 0.00137f)
            Assert.Equal(1, VectorExp.Of(new Vector<float>(x))[0] / Math.Exp(x), 2.5e-7);
    }

    [Theory]
    [InlineData(0f, 1f)]
    [InlineData(-88f, 0f)]
    [InlineData(float.MinValue, 0f)]
    [InlineData(float.NegativeInfinity, 0f)]
    public void Of_TheEndsOfTheRange_IsExact(float x, float expected)
        => Assert.Equal(new Vector<float>(expected), VectorExp.Of(new Vector<float>(x)));
}
