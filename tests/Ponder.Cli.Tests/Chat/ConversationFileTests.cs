using Ponder.Cli.Chat;
using Ponder.Cli.Errors;

namespace Ponder.Cli.Tests.Chat;

public sealed class ConversationFileTests : IDisposable
{
    private readonly string _file = Path.Combine(Path.GetTempPath(), Path.GetRandomFileName());

    public void Dispose() => File.Delete(_file);

    [Theory]
    [InlineData("nonsense", "not JSON")]
    [InlineData("[]", "messages: expected an array")]
    [InlineData("{\"messages\":{}}", "messages: expected an array")]
    [InlineData("{\"messages\":[7]}", "messages[0]: expected an object")]
    [InlineData("{\"messages\":[{\"role\":\"user\"}]}", "messages[0]: content: missing")]
    [InlineData("{\"messages\":[{\"role\":\"tool\",\"content\":\"\"}]}", "messages[0]: role: 'tool'")]
    [InlineData("{\"messages\":[{\"role\":\"user\",\"content\":\"\\ud800\"}]}", "messages[0]: content: invalid UTF-8")]
    public void A_file_that_is_not_right_is_named_and_changes_nothing(string content, string problem)
    {
        File.WriteAllText(_file, content);
        Conversation conversation = Conversation.Of("system", "question");
        CliException error = Assert.Throws<CliException>(() => ConversationFile.Load(conversation, _file));
        Assert.StartsWith($"{_file}: {problem}", error.Message, StringComparison.Ordinal);
        Assert.Equal("question", Assert.Single(conversation.Turns).Content);
    }
}
