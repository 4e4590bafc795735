using Ponder.Checkpoints.Quantization.Encoders;
using Ponder.Checkpoints.Tests.Support;

namespace Ponder.Checkpoints.Tests.Quantization.Encoders;

public sealed class AffineScaleTests
{
    [Theory]
    [InlineData(15, 0.93)]
    [InlineData(31, 0.93)]
    public void Find_BeatsScalingByTheRange(int top, double part)
    {
        float[] rows = RandomRows.Normal(32 * 300);
        double found = 0;
        double plain = 0;
        for (int start = 0; start < rows.Length; start += 32)
        {
            float[] group = rows[start..(start + 32)];
            (float scale, float minimum) = AffineScale.Find(group, top);
            found += Error(group, scale, minimum, top);
            plain += Error(group, (group.Max() - group.Min()) / top, -group.Min(), top);
        }
        Assert.InRange(found, 0, part * plain);
    }

    [Fact]
    public void Find_OfLevels_IsTheirScaleAndMinimum()
    {
        float[] group = [.. Enumerable.Range(0, 32).Select(i => i % 16 * 0.5f - 3)];
        (float scale, float minimum) = AffineScale.Find(group, 15);
        Assert.Equal(0.5f, scale, 1e-5f);
        Assert.Equal(3f, minimum, 1e-4f);
    }

    [Fact]
    public void Find_OfPositiveValues_HasNoMinimum()
    {
        float[] group = [.. Enumerable.Range(0, 32).Select(i => 1 + i / 32f)];
        (float scale, float minimum) = AffineScale.Find(group, 15);
        Assert.InRange(scale, 0.1f, 0.15f);
        Assert.Equal(0, minimum);
    }

    [Fact]
    public void Find_OfOneNegativeValue_IsItsMinimum()
    {
        float[] group = [.. Enumerable.Repeat(-2f, 32)];
        (float scale, float minimum) = AffineScale.Find(group, 15);
        Assert.All(group, x => Assert.Equal(x, scale * MathF.Round((x + minimum) / (scale == 0 ? 1 : scale)) - minimum, 1e-3f));
    }

    [Fact]
    public void Find_OfZeros_IsZero() => Assert.Equal((0f, 0f), AffineScale.Find(new float[32], 15));

    private static double Error(float[] group, float scale, float minimum, int top)
    {
        double average = Math.Sqrt(group.Sum(x => (double)x * x) / group.Length);
        return group.Sum(x =>
        {
            double level = Math.Clamp(Math.Round((x + minimum) / scale), 0, top);
            double error = x - (scale * level - minimum);
            return (average + Math.Abs(x)) * error * error;
        });
    }
}
