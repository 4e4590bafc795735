using Ponder.Verifiers.Composition.Recipes;

namespace Ponder.Verifiers.Tests.Composition.Recipes;

public sealed class RecipeFileTests
{
    [Theory]
    [InlineData("", 1)]
    [InlineData("- a", 1)]
    [InlineData("text", 1)]
    [InlineData("a: 1\n---\nb: 1", 1)]
    [InlineData("a: 1\nb: [1", 3)]
    [InlineData("a: 1\na: 2", 2)]
    [InlineData("a: &x 1\nb: 2", 1)]
    [InlineData("a: 1\nb: *x", 2)]
    public void What_is_no_mapping_is_refused_with_its_line(string yaml, long line)
    {
        RecipeException error = Assert.Throws<RecipeException>(() => RecipeFile.Parse(yaml, "r.yaml"));
        Assert.StartsWith("r.yaml:", error.Message, StringComparison.Ordinal);
        Assert.InRange(error.Line, line, line + 1);
    }

    [Theory]
    [InlineData("[")]
    [InlineData("{a: ")]
    [InlineData("- ")]
    public void Depth_is_bounded(string piece) =>
        Assert.Throws<RecipeException>(() => RecipeFile.Parse("a: " + string.Concat(Enumerable.Repeat(piece, 50_000)), "r.yaml"));

    [Fact]
    public void Fields_are_typed()
    {
        RecipeMap map = RecipeFile.Parse("i: 3\nn: 0.5\nt: 'yes'\nw: b\nempty:\nm: {x: 1}", "r.yaml");
        Assert.Equal(3, map.OptionalInt("i", 1, 3));
        Assert.Equal(0.5, map.OptionalNumber("n", 0, 1));
        Assert.Equal("yes", map.Text("t"));
        Assert.Equal("b", map.OptionalWord("w", "a", "b"));
        Assert.Null(map.OptionalText("empty"));
        Assert.Null(map.OptionalInt("absent", 0, 1));
        RecipeException error = Assert.Throws<RecipeException>(map.RejectUnknown);
        Assert.Equal("m", error.Field);
        Assert.Equal(6, error.Line);
        Assert.Equal(1, map.OptionalMap("m")!.OptionalInt("x", 0, 1));
        map.RejectUnknown();
        Assert.Throws<RecipeException>(() => map.OptionalInt("i", 4, 5));
        Assert.Throws<RecipeException>(() => map.OptionalInt("n", 0, 5));
        Assert.Throws<RecipeException>(() => map.OptionalWord("w", "c"));
        Assert.Throws<RecipeException>(() => map.OptionalMap("i"));
        Assert.Throws<RecipeException>(() => map.Text("absent"));
    }
}
