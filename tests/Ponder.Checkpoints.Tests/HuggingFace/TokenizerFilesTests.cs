using Ponder.Checkpoints.Tests.Support;
using Ponder.Testing;

namespace Ponder.Checkpoints.Tests.HuggingFace;

public sealed class TokenizerFilesTests
{
    [Fact]
    public void OpenTokenizer_OfAFolderWithOnlyTokenizerFiles_ReadsThem()
    {
        using TemporaryFolder folder = new();
        folder.Write("tokenizer.json", "{}");
        folder.Write("tokenizer_config.json", """
            {"bos_token":null,"eos_token":"<|im_end|>","pad_token":{"content":"<pad>"},"add_bos_token":true,"chat_template":"T"}
            """);
        folder.Write("special_tokens_map.json", """{"bos_token":"<b>","eos_token":"other","unk_token":{"content":"<u>"}}""");

        TokenizerSource source = Checkpoint.OpenTokenizer(folder.Path);

        Assert.Equal("{}"u8.ToArray(), source.TokenizerJson);
        Assert.Equal(("<b>", "<|im_end|>", "<pad>", "<u>"),
            (source.BeginText, source.EndText, source.PadText, source.UnknownText));
        Assert.Equal((true, false, "T"), (source.AddBegin, source.AddEnd, source.ChatTemplate));
        Assert.Equal(folder.File("tokenizer.json"), source.Path);
    }

    [Fact]
    public void OpenTokenizer_OfTheConformanceFolder_FindsItsTokenizer() =>
        Assert.NotNull(Checkpoint.OpenTokenizer(Conformance.Require("conformance/tokenizer")).TokenizerJson);

    [Fact]
    public void OpenTokenizer_OfAFolderWithout_SaysSo()
    {
        using TemporaryFolder folder = new();

        Assert.Throws<CheckpointException>(() => Checkpoint.OpenTokenizer(folder.Path));
    }

    [Fact]
    public void ChatTemplates_AsAList_HaveNames()
    {
        TokenizerSource source = Templates("""[{"name":"default","template":"D"},{"name":"tool_use","template":"T"}]""");

        Assert.Equal("D", source.ChatTemplate);
        Assert.Equal("T", Assert.Single(source.NamedTemplates, pair => pair.Key == "tool_use").Value);
    }

    [Fact]
    public void ChatTemplates_InFilesOfTheirOwn_Win()
    {
        using TemporaryFolder folder = new();
        folder.Write("tokenizer_config.json",
            """{"chat_template":[{"name":"default","template":"D"},{"name":"rag","template":"R"}]}""");
        folder.Write("chat_template.jinja", "\uFEFFfile 思");
        folder.Write("additional_chat_templates/rag.jinja", "file R");

        TokenizerSource source = Checkpoint.OpenTokenizer(folder.Path);

        Assert.Equal(("file 思", "file R"), (source.ChatTemplate, source.NamedTemplates["rag"]));
        Assert.Null(source.TokenizerJson);
    }

    [Theory]
    [InlineData("1", "chat_template: is 1")]
    [InlineData("[1]", "chat_template: has 1")]
    [InlineData("""[{"name":"x"}]""", "chat_template.template: is missing")]
    [InlineData("""[{"template":"x"}]""", "chat_template.name: is missing")]
    public void ChatTemplates_OfTheWrongType_AreNamed(string value, string expected) =>
        Assert.Contains(expected, Assert.Throws<CheckpointException>(() => Templates(value)).Message, StringComparison.Ordinal);

    [Fact]
    public void AChatTemplate_ThatIsNotUtf8_IsRefused()
    {
        using TemporaryFolder folder = new();
        folder.Write("chat_template.jinja", [0x41, 0xff, 0x41]);

        CheckpointException error = Assert.Throws<CheckpointException>(() => Checkpoint.OpenTokenizer(folder.Path));

        Assert.Equal("byte 1", error.Field);
    }

    private static TokenizerSource Templates(string value)
    {
        using TemporaryFolder folder = new();
        folder.Write("tokenizer_config.json", $$"""{"chat_template":{{value}}}""");
        return Checkpoint.OpenTokenizer(folder.Path);
    }
}
