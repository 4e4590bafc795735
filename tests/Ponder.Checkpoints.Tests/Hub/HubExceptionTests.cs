using Ponder.Checkpoints.Hub;

namespace Ponder.Checkpoints.Tests.Hub;

public sealed class HubExceptionTests
{
    [Fact]
    public void Message_IsOneLineThatATerminalCanShow()
    {
        HubException e = new("a\r\nb\u001b]0;title\u0007 c\u202egnp.exe\u2028d");

        Assert.Equal("a  b ]0;title  c gnp.exe d", e.Message);
    }

    [Fact]
    public void Message_IsBounded() => Assert.Equal(1001, new HubException(new string('x', 100_000)).Message.Length);

    [Theory]
    [InlineData("hf", HubKind.HuggingFace)]
    [InlineData("HuggingFace", HubKind.HuggingFace)]
    [InlineData("modelscope", HubKind.ModelScope)]
    public void HubNames_AreRead(string name, HubKind expected) => Assert.Equal(expected, HubKinds.Parse(name));

    [Fact]
    public void UnknownHub_IsAnError() =>
        Assert.Contains("'github'", Assert.Throws<HubException>(() => HubKinds.Parse("github")).Message, StringComparison.Ordinal);
}
