namespace Ponder.Text.Tests.Templates.Runtime;

public sealed class StrftimeTests
{
    // What Python gives for datetime(2025, 3, 6, 15, 4, 5).
    [Theory]
    [InlineData("%Y-%m-%d", "2025-03-06")]
    [InlineData("%d %b %Y", "06 Mar 2025")]
    [InlineData("%B %-d, %Y", "March 6, 2025")]
    [InlineData("%A %a %j %U %W %w %u", "Thursday Thu 065 09 09 4 4")]
    [InlineData("%H:%M:%S %I %p %y", "15:04:05 03 PM 25")]
    [InlineData("%e|%k|%%|%-H|%-m|%F %T|%D", " 6|%k|%|15|3|2025-03-06 15:04:05|03/06/25")]
    [InlineData("%G-W%V %C %f %z%Z", "2025-W10 20 000000 ")]
    [InlineData("100%", "100%")]
    public void StrftimeNow_GivesWhatPythonGives(string format, string expected) =>
        Assert.Equal(expected, Rendering.Of($"{{{{ strftime_now('{format}') }}}}"));
}
