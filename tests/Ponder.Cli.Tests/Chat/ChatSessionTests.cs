using Ponder.Cli.Chat;
using Ponder.Generation;
using Ponder.Inference.Sampling;

namespace Ponder.Cli.Tests.Chat;

public class ChatSessionTests
{
    [Fact]
    public async Task Questions_carry_the_conversation_without_its_thoughts()
    {
        ScriptedModel model = new("one", "two");
        (int code, string output, string error) = await Chat("first\nsecond\n", model);
        Assert.Equal(0, code);
        Assert.Equal("one\ntwo\n", output);
        Assert.Equal(["user:first", "user:first|assistant:one|user:second"], model.Asked);
        Assert.StartsWith("hm\n\n3 tokens (1 of them thought)", error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Undo_retry_clear_and_system_edit_what_the_model_sees()
    {
        ScriptedModel model = new("one", "two", "three", "four", "five");
        await Chat("a\n/retry\nb\n/undo\n/system Be brief.\nc\n/clear\nd\n/exit\nnever\n", model);
        Assert.Equal(
            [
                "user:a",
                "user:a",
                "user:a|assistant:two|user:b",
                "system:Be brief.|user:a|assistant:two|user:c",
                "system:Be brief.|user:d",
            ],
            model.Asked);
    }

    [Fact]
    public async Task A_question_that_fails_is_dropped_and_the_exit_code_tells()
    {
        ScriptedModel model = new("!the prompt has 9 tokens; the context holds 8", "fine");
        (int code, string output, string error) = await Chat("too long\nshort\n", model);
        Assert.Equal(1, code);
        Assert.Equal("fine\n", output);
        Assert.Contains("ponder: the prompt has 9 tokens; the context holds 8\n", error, StringComparison.Ordinal);
        Assert.Equal("user:short", model.Asked[1]);
    }

    [Fact]
    public async Task A_line_that_is_not_utf8_is_told_and_the_others_are_asked()
    {
        ScriptedModel model = new("one", "two", "three");
        byte[] input =
        [
            .. "a\n"u8, .. "b"u8, 0xFF, .. "\nc\n"u8,
            // Of a text of several lines, one spoils all.
            .. "\"\"\"\nd\n"u8, 0xFF, .. "\ne\n\"\"\"\nf\n"u8,
        ];
        using TestTerminal terminal = new(input);
        int code = await Session(terminal, model).RunAsync(TestContext.Current.CancellationToken);
        Assert.Equal((1, "one\ntwo\nthree\n"), (code, terminal.Out));
        Assert.Equal("user:a|assistant:one|user:c|assistant:two|user:f", model.Asked[2]);
        Assert.Contains("ponder: standard input, line 2: byte 1: expected UTF-8 text\n", terminal.Error, StringComparison.Ordinal);
        Assert.Contains("ponder: standard input, line 6: byte 0: expected UTF-8 text\n", terminal.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_retry_that_fails_leaves_what_was_there()
    {
        ScriptedModel model = new("one", "!the model failed", "two");
        await Chat("a\n/retry\nb\n", model);
        Assert.Equal("user:a|assistant:one|user:b", model.Asked[2]);
    }

    [Fact]
    public async Task An_interrupted_answer_is_kept()
    {
        ScriptedModel model = new("abcdef", "done");
        using TestTerminal terminal = new("q\nr\n");
        model.BeforePiece = said =>
        {
            if (said == 3 && model.Asked.Count == 1)
                Assert.True(terminal.Terminal.Interrupts.OnInterrupt!());
        };
        Assert.Equal(0, await Session(terminal, model).RunAsync(TestContext.Current.CancellationToken));
        Assert.Equal("abcd\ndone\n", terminal.Out);
        Assert.Equal("user:q|assistant:abcd|user:r", model.Asked[1]);
        Assert.Contains("interrupted", terminal.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Settings_reach_the_model_and_mistakes_are_told()
    {
        ScriptedModel model = new("ok");
        (int code, _, string error) = await Chat(
            "/set temperature 0.25\n/set max-tokens 7\n/set top_p 3\n/set nonsense 1\n/frob\n/undo\n//slash\n", model);
        Assert.Equal(1, code);
        Assert.Equal(0.25f, model.Options!.Sampling!.Temperature);
        Assert.Equal(7, model.Options.MaxTokens);
        Assert.Equal("user:/slash", model.Asked[0]);
        string[] problems = ["top_p: '3'", "nonsense: unknown setting", "/frob: unknown command", "/undo: nothing to take back"];
        foreach (string problem in problems)
            Assert.Contains($"ponder: {problem}", error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Saved_conversations_come_back()
    {
        string file = Path.Combine(Path.GetTempPath(), Path.GetRandomFileName());
        try
        {
            await Chat($"/system Sei kurz.\nfrüh 早\n/save {file}\n", new ScriptedModel("gut 好"));
            Assert.Contains("\"reasoning_content\": \"hm\"", File.ReadAllText(file), StringComparison.Ordinal);
            ScriptedModel model = new("weiter");
            await Chat($"/load {file}\nund?\n", model);
            Assert.Equal("system:Sei kurz.|user:früh 早|assistant:gut 好|user:und?", model.Asked[0]);
        }
        finally
        {
            File.Delete(file);
        }
    }

    private static async Task<(int Code, string Out, string Error)> Chat(string input, ScriptedModel model)
    {
        using TestTerminal terminal = new(input);
        int code = await Session(terminal, model).RunAsync(TestContext.Current.CancellationToken);
        return (code, terminal.Out, terminal.Error);
    }

    private static ChatSession Session(TestTerminal terminal, ScriptedModel model) => new(
        terminal.Terminal,
        new PipedLines(terminal.Terminal.Input),
        new Conversation(),
        new ChatSettings(new GenerationOptions(), new SamplingOptions(), showsThought: true),
        model.StreamAsync);
}
