using CsCheck;
using Ponder.Text.Templates.Values;

namespace Ponder.Text.Tests.Templates.Values;

public sealed class CodePointsTests
{
    private static readonly string[] s_parts = ["a", "é", "😀", "\ud83d", "\ude00", "𝄞", "日"];

    [Fact]
    public void Count_Split_AndOffsets_Agree() =>
        Gen.Int[0, s_parts.Length - 1].Array[0, 12].Sample(picks =>
        {
            string text = string.Concat(picks.Select(i => s_parts[i]));
            Value[] split = CodePoints.Split(text);
            int[]? offsets = CodePoints.Offsets(text);

            Assert.Equal(text, string.Concat(split.Select(s => ((StringValue)s).Text)));
            Assert.Equal(split.Length, CodePoints.Count(text));
            Assert.Equal(split.Length, offsets is null ? text.Length : offsets.Length - 1);
            Assert.Equal(text.Length, CodePoints.ToCharIndex(text, split.Length));
        }, iter: 20_000);
}
