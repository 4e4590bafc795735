using Ponder.Inference.Scoring;

namespace Ponder.Inference.Tests.Scoring;

public sealed class LogLikelihoodTests
{
    [Fact]
    public void Perplexity_OfEqualChances_IsTheirNumber_WithoutError()
    {
        LogLikelihood likelihood = default;
        for (int i = 0; i < 10; i++)
            likelihood.Add(Math.Log(50));
        Assert.Equal(50, likelihood.Perplexity, 1e-9);
        Assert.Equal(0, likelihood.StandardError, 1e-4);
    }

    [Fact]
    public void StandardError_IsThatOfTheMean_TimesThePerplexity()
    {
        LogLikelihood likelihood = default;
        likelihood.Add(1);
        likelihood.Add(3);
        // Mean 2; the sample's variance is 2, that of the mean 1.
        Assert.Equal(Math.Exp(2), likelihood.Perplexity, 1e-12);
        Assert.Equal(Math.Exp(2), likelihood.StandardError, 1e-12);
    }
}
