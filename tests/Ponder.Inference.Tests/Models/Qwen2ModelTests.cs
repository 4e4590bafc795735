namespace Ponder.Inference.Tests.Models;

public sealed class Qwen2ModelTests
{
    [Theory]
    [InlineData(ArithmeticPath.Exact, 2e-6)]
    [InlineData(ArithmeticPath.Fast, 1e-2)]
    public async Task Logits_EqualTheNaiveForwardPass(ArithmeticPath path, double tolerance)
    {
        using TinyModel model = new();
        await using Engine engine = model.Load(new EngineOptions { Path = path, PrefillChunk = 16 });
        int[] ids = [.. Enumerable.Range(0, 70).Select(i => i * 37 % TinyModel.Vocabulary)];

        double[][] expected = new NaiveQwen2(model.Checkpoint).Logits(ids);
        float[][] actual = await engine.AllLogitsAsync(ids);

        double worst = ids.Select((_, position) =>
            LogitError.Relative(actual[position], [.. expected[position].Select(logit => (float)logit)])).Max();
        TestContext.Current.TestOutputHelper?.WriteLine($"largest relative error of a position {worst:E2}");
        Assert.True(worst <= tolerance, $"largest relative error of a position {worst:E2}");
    }
}
