using System.Text.Json.Nodes;
using Ponder.Testing;

namespace Ponder.Cli.Tests.Commands;

public class TokenizeCommandTests
{
    private static string Folder => Conformance.Require("conformance/tokenizer");

    [Fact]
    public async Task Every_reference_case_is_encoded_and_decoded_exactly()
    {
        JsonNode[] cases = [.. File.ReadLines(Path.Combine(Folder, "cases.jsonl")).Select(line => JsonNode.Parse(line)!)];
        IEnumerable<JsonObject> inputs = cases.Select(item => new JsonObject { ["text"] = (string?)item["text"] });
        string texts = string.Join('\n', inputs.Select(input => input.ToJsonString()));
        Outcome encoded = await PonderProcess.RunWithAsync(texts, "tokenize", Folder, "--jsonl");
        string[] lines = Lines(encoded);
        Assert.Equal(cases.Length, lines.Length);
        for (int i = 0; i < cases.Length; i++)
            Assert.Equal(cases[i]["ids"]!.ToJsonString(), JsonNode.Parse(lines[i])!["ids"]!.ToJsonString());

        Outcome decoded = await PonderProcess.RunWithAsync(encoded.Output, "tokenize", Folder, "--jsonl", "--decode");
        lines = Lines(decoded);
        for (int i = 0; i < cases.Length; i++)
            Assert.Equal((string?)cases[i]["decoded"], (string?)JsonNode.Parse(lines[i])!["text"]);
    }

    [Fact]
    public async Task Text_goes_to_ids_and_back_through_pipes()
    {
        const string Text = "Grüße, 世界 🙂\n";
        Outcome ids = await PonderProcess.RunWithAsync(Text, "tokenize", Folder, "-");
        Assert.Matches(@"\A\d+(,\d+)*\n\z", ids.Succeeds());
        Assert.Equal(Text, (await PonderProcess.RunWithAsync(ids.Output, "tokenize", Folder, "--decode")).Succeeds());
        Assert.Equal(ids.Output, (await PonderProcess.RunAsync("tokenize", Folder, Text)).Succeeds());
    }

    [Fact]
    public async Task Special_tokens_are_matched_or_not_and_can_be_left_out()
    {
        Assert.Equal("151644\n", (await PonderProcess.RunAsync("tokenize", Folder, "<|im_start|>")).Succeeds());
        string plain = (await PonderProcess.RunAsync("tokenize", Folder, "<|im_start|>", "--plain")).Succeeds();
        Assert.DoesNotContain("151644", plain, StringComparison.Ordinal);
        Assert.Equal("<|im_start|>", (await PonderProcess.RunAsync("tokenize", Folder, plain.Trim(), "-d")).Succeeds());
        Assert.Equal("", (await PonderProcess.RunAsync("tokenize", Folder, "151644", "-d", "--skip-special")).Succeeds());
        Outcome pieces = await PonderProcess.RunAsync("tokenize", Folder, "<|im_start|>\n", "--pieces");
        Assert.Equal("151644\t<|im_start|>\n198\t\\n\n", pieces.Succeeds());
    }

    [Fact]
    public async Task Bad_lines_are_told_and_the_others_answered()
    {
        byte[] input = [.. "{\"text\":\"a\"}\n{\"text\":\""u8, 0xFF, .. "\"}\nnonsense\n{\"text\":\"a\"}"u8];
        Outcome outcome = await PonderProcess.RunWithAsync(input, null, "tokenize", Folder, "--jsonl");
        string[] lines = outcome.Output.TrimEnd('\n').Split('\n');
        Assert.Equal(lines[0], lines[3]);
        Assert.Equal(2, (int?)JsonNode.Parse(lines[1])!["line"]);
        Assert.Equal(3, (int?)JsonNode.Parse(lines[2])!["line"]);
        outcome.FailsWith(1, "2 of 4 lines failed; each one's answer says why");
    }

    [Theory]
    [InlineData("--jsonl")]
    [InlineData("-")]
    public async Task An_interrupt_does_not_wait_for_input(string option)
    {
        using PonderProcess process = PonderProcess.Start("tokenize", Folder, option);
        process.Type("{\"text\":\"a\"}\n");
        if (option == "--jsonl")
            Assert.Equal("{\"ids\":[64]}", await process.Output.ReadLineAsync(TestContext.Current.CancellationToken));
        else
            await Task.Delay(1500, TestContext.Current.CancellationToken);
        process.Signal(PonderProcess.Interrupt);
        Outcome outcome = await process.EndAsync();
        Assert.Equal((130, "", ""), (outcome.ExitCode, outcome.Output, outcome.Error));
    }

    [Fact]
    public async Task Bad_input_is_one_line()
    {
        (await PonderProcess.RunWithAsync([(byte)'a', 0xC3], null, "tokenize", Folder, "-"))
            .FailsWith(1, "standard input: byte 1: expected UTF-8 text");
        (await PonderProcess.RunAsync("tokenize", Folder, "5,999999", "--decode"))
            .FailsNaming("token 999999", "outside the vocabulary");
        (await PonderProcess.RunAsync("tokenize", "/nowhere", "x")).FailsNaming("/nowhere", "no such file or folder");
    }

    private static string[] Lines(Outcome outcome) => outcome.Succeeds().TrimEnd('\n').Split('\n');
}
