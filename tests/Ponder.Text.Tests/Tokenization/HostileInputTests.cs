using Ponder.Text.Tokenization;

namespace Ponder.Text.Tests.Tokenization;

/// <summary>A megabyte of the same thing: anything quadratic would take hours.</summary>
[Collection(Timing.Name)]
public sealed class HostileInputTests
{
    private const int Length = 1_000_000;

    private static readonly TimeSpan s_limit = TimeSpan.FromSeconds(20);

    [Theory]
    [InlineData("a")]
    [InlineData("ab")]
    [InlineData(" ")]
    [InlineData("\n")]
    [InlineData("  \n")]
    [InlineData("'")]
    [InlineData("<")]
    [InlineData("<|im_")]
    [InlineData("9")]
    [InlineData("中")]
    [InlineData("\u0301")]
    [InlineData("\u0301\u0323")]
    [InlineData("ᅡ")]
    [InlineData("𝒜")]
    [InlineData("😀")]
    [InlineData("\ud800")]
    public void Long_runs_take_little_more_than_linear_time(string part)
    {
        Tokenizer tokenizer = ReferenceFiles.Tokenizer("conformance/tokenizer/tokenizer.json");
        string text = string.Concat(Enumerable.Repeat(part, Length / part.Length));

        TimeSpan before = Environment.CpuUsage.TotalTime;
        IReadOnlyList<int> ids = tokenizer.Encode(text);
        TimeSpan taken = Environment.CpuUsage.TotalTime - before;

        Assert.NotEmpty(ids);
        Assert.True(taken < s_limit, $"took {taken.TotalSeconds:F1} s");
    }
}
