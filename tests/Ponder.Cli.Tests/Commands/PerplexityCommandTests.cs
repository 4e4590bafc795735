using System.Globalization;
using System.Text.Json.Nodes;

namespace Ponder.Cli.Tests.Commands;

public sealed class PerplexityCommandTests
{
    private const string Words = "the time is like this and that is how it was made by people who would find water ";

    [Fact]
    public async Task Result_is_one_line_or_one_object_and_chunks_go_to_standard_error()
    {
        using SmallModel model = await SmallModel.CreateAsync();
        string text = string.Concat(Enumerable.Repeat(Words, 20));
        string file = model.Write("text.txt", text + "\n");
        Outcome json = await PonderProcess.RunAsync("perplexity", model.Path, file, "-c", "32", "--chunks", "3", "-t", "1", "--json");
        JsonNode result = JsonNode.Parse(json.Succeeds())!;
        double perplexity = (double)result["perplexity"]!;
        Assert.InRange(perplexity, 1, 1e6);
        Assert.False((bool)result["partial"]!);
        Assert.Equal((model.Path, new FileInfo(model.Path).Length), ((string)result["file"]!, (long)result["file_bytes"]!));
        Assert.Equal(("bf16", "fast", 1), ((string)result["kv_type"]!, (string)result["arithmetic"]!, (int)result["threads"]!));
        Assert.Equal($"CPU, {result["instruction_set"]}, 1 threads", (string)result["engine"]!);
        Assert.Equal((32, 3, 45), ((int)result["context"]!, (int)result["chunks"]!, (int)result["scored_tokens"]!));
        Assert.Matches(@"\A(chunk \d of 3: [0-9.]+\n){3}\z", json.Error);

        // The same text from standard input, without the last line's end; and with all arithmetic in fp32.
        Outcome line = await PonderProcess.RunWithAsync(text, "perplexity", model.Path, "-", "-c", "32", "--chunks", "3", "-q");
        string value = perplexity.ToString("F4", CultureInfo.InvariantCulture);
        Assert.StartsWith($"perplexity {value} ± ", line.Succeeds(), StringComparison.Ordinal);
        Assert.EndsWith(", 45 tokens scored in 3 chunks of 32\n", line.Output, StringComparison.Ordinal);
        Assert.Equal("", line.Error);
        Outcome exact = await PonderProcess.RunAsync(
            "perplexity", model.Path, file, "-c", "32", "--chunks", "3", "--exact", "--json", "--quiet");
        JsonNode oracle = JsonNode.Parse(exact.Succeeds())!;
        Assert.Equal(perplexity, (double)oracle["perplexity"]!, 0.05 * perplexity);
        Assert.Equal(("f32", "exact"), ((string)oracle["kv_type"]!, (string)oracle["arithmetic"]!));
        Assert.Null(oracle["instruction_set"]);
    }

    [Fact]
    public async Task What_cannot_be_scored_is_named()
    {
        using SmallModel model = await SmallModel.CreateAsync(context: 64);
        string file = model.Write("text.txt", Words);
        (await PonderProcess.RunAsync("perplexity", model.Path, file, "-c", "60")).FailsNaming("the text has", "at least 120");
        (await PonderProcess.RunAsync("perplexity", model.Path, file, "-c", "65"))
            .FailsWith(1, "--context is 65, expected from 3 to 64, the model's context");
        (await PonderProcess.RunAsync("perplexity", model.Path, "no-such-text")).FailsWith(1, "no-such-text: no such file");
        (await PonderProcess.RunAsync("perplexity", model.Path)).FailsWith(2, "FILE is missing: ponder perplexity MODEL FILE [options]");
    }

    [Theory]
    [InlineData(PonderProcess.Interrupt, 130)]
    [InlineData(PonderProcess.Terminate, 143)]
    public async Task An_interrupt_ends_it_with_the_chunks_that_are_scored(int signal, int exitCode)
    {
        using SmallModel model = await SmallModel.CreateAsync();
        string file = model.Write("text.txt", string.Concat(Enumerable.Repeat(Words, 5000)));
        Outcome json = await Interrupted(signal, ["perplexity", model.Path, file, "-c", "32", "--json"]);
        JsonNode result = JsonNode.Parse(json.Output)!;
        Assert.Equal((exitCode, true), (json.ExitCode, (bool)result["partial"]!));
        Assert.Equal(15 * (int)result["chunks"]!, (int)result["scored_tokens"]!);

        Outcome line = await Interrupted(signal, ["perplexity", model.Path, file, "-c", "32"]);
        Assert.Equal(exitCode, line.ExitCode);
        Assert.Matches(@"\Aperplexity [\d.]+ ± [\d.]+, \d+ tokens scored in \d+ chunks of 32, partial: interrupted\n\z", line.Output);

        static async Task<Outcome> Interrupted(int signal, string[] arguments)
        {
            using PonderProcess process = PonderProcess.Start(arguments);
            await process.HasWrittenErrorAsync("chunk 1 of ");
            process.Signal(signal);
            return await process.EndAsync();
        }
    }
}
