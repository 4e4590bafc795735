using Ponder.Checkpoints;
using Ponder.Checkpoints.Configuration;
using Ponder.Loading;
using Ponder.Tests.Scripted;

namespace Ponder.Tests.Loading;

public sealed class EndTokensTests
{
    [Fact]
    public void EndsOfCheckpointTokenizerAndTemplates_AllCount()
    {
        TokenizerSource source = new() { Path = "tiny", EndText = "E" };

        Assert.Equal(
            [5, 'E', TinyTokenizer.EndOfText, TinyTokenizer.TurnEnd],
            EndTokens.For(new GenerationConfig { EndTokens = [5] }, source, TinyTokenizer.Create()));
        Assert.Equal(
            [TinyTokenizer.EndOfText],
            EndTokens.For(new GenerationConfig(), new TokenizerSource { Path = "tiny" }, TinyTokenizer.Create(chats: false)));
    }
}
