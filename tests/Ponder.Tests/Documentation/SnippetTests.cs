using System.Text.RegularExpressions;
using Ponder.Testing;

namespace Ponder.Tests.Documentation;

/// <summary>Keeps the code in the documentation equal to code that compiles.</summary>
public sealed partial class SnippetTests
{
    [Theory]
    [InlineData("README.md", "tests/Ponder.Tests/Documentation/ReadmeSnippets.cs")]
    [InlineData("docs/checkpoints.md", "tests/Ponder.Tests/Documentation/CheckpointSnippets.cs")]
    [InlineData("docs/constraints.md", "tests/Ponder.Tests/Documentation/ConstraintSnippets.cs")]
    [InlineData("docs/library.md", "tests/Ponder.Tests/Documentation/LibrarySnippets.cs")]
    [InlineData("docs/reading.md", "tests/Ponder.Tests/Documentation/ReadingSnippets.cs")]
    [InlineData("docs/templates.md", "tests/Ponder.Tests/Documentation/TemplateSnippets.cs")]
    [InlineData("docs/quantize.md", "tests/Ponder.Tests/Documentation/QuantizeSnippets.cs")]
    [InlineData("docs/sampling.md", "tests/Ponder.Tests/Documentation/SamplingSnippets.cs")]
    public void CodeOnThePage_IsTheCodeThatCompiles(string page, string source)
    {
        string[] fences = [.. Fence().Matches(Read(page)).Select(match => match.Groups[1].Value)];
        string[] regions = [.. Region().Matches(Read(source)).Select(match => Outdent(match.Groups[1].Value))];

        Assert.NotEmpty(fences);
        Assert.Equal(regions, fences);
    }

    private static string Read(string path) => File.ReadAllText(Path.Combine(Repository.Root, path)).ReplaceLineEndings("\n");

    private static string Outdent(string code)
    {
        string[] lines = code.Split('\n');
        int indent = lines.Where(line => line.Length > 0).Min(line => line.Length - line.TrimStart().Length);
        return string.Join('\n', lines.Select(line => line.Length == 0 ? line : line[indent..]));
    }

    [GeneratedRegex(@"^```csharp\n(.*?\n)```$", RegexOptions.Multiline | RegexOptions.Singleline)]
    private static partial Regex Fence();

    [GeneratedRegex(@"^ *#region [a-z-]+\n(.*?\n) *#endregion$", RegexOptions.Multiline | RegexOptions.Singleline)]
    private static partial Regex Region();
}
