using Ponder.Testing;

namespace Ponder.Cli.Tests.Commands;

public class ChatCommandTests
{
    private const string Prompt = "\e[1m>>>\e[0m ";

    private static string Model => Conformance.Require("models/minimind2-small");

    [Fact]
    public async Task Piped_questions_are_answered_in_turn()
    {
        Outcome outcome = await PonderProcess.RunWithAsync(
            "介绍一下你自己。\n/undo\n介绍一下你自己。\n/stats\n", "chat", Model, "--greedy", "--max-tokens", "20");
        string[] answers = outcome.Succeeds().TrimEnd('\n').Split('\n');
        Assert.Equal(2, answers.Length);
        Assert.StartsWith("作为AI", answers[0], StringComparison.Ordinal);
        Assert.Equal(answers[0], answers[1]);
        Assert.Contains("2 answers, 40 tokens generated", outcome.Error, StringComparison.Ordinal);
        Assert.Contains("context: 49 of 32768 tokens", outcome.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_conversation_longer_than_the_context_is_told_and_goes_on()
    {
        string words = string.Concat(Enumerable.Repeat("word ", 200));
        Outcome outcome = await PonderProcess.RunWithAsync(
            $"{words}\nHello\n", "chat", Model, "--greedy", "--max-tokens", "5", "--context", "64");
        Assert.Equal(1, outcome.ExitCode);
        Assert.Matches(@"\Aponder: the prompt has \d+ tokens; the context holds 64", outcome.Error);
        Assert.StartsWith("Hello", outcome.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_terminal_has_a_prompt_editing_and_an_end()
    {
        using PonderProcess process = PonderProcess.StartOnTerminal("chat", Model, "--greedy", "--max-tokens", "12");
        await process.ReadUntilAsync(Prompt);
        // Typed without its first character, which comes after Home.
        process.Type("绍一下你自己。\e[H介\r");
        string answer = await process.ReadUntilAsync("tok/s");
        Assert.Contains("介绍一下你自己。", answer, StringComparison.Ordinal);
        Assert.Contains("作为AI", answer, StringComparison.Ordinal);
        await process.ReadUntilAsync(Prompt);
        process.Type("\u0004");
        Assert.Equal(0, (await process.EndAsync()).ExitCode);
    }

    [Fact]
    public async Task Ctrl_C_ends_an_answer_and_twice_at_the_prompt_the_program()
    {
        using PonderProcess process = PonderProcess.StartOnTerminal("chat", Model, "--greedy", "--min-tokens", "20000");
        await process.ReadUntilAsync(Prompt);
        process.Type("Why is the sky blue?\r");
        await process.ReadUntilAsync("The sky is a blue");
        process.Type("\u0003");
        await process.ReadUntilAsync("interrupted");
        await process.ReadUntilAsync(Prompt);
        process.Type("\u0003");
        await process.ReadUntilAsync("Ctrl-C again");
        await process.ReadUntilAsync(Prompt);
        process.Type("\u0003");
        Assert.Equal(130, (await process.EndAsync()).ExitCode);
    }
}
