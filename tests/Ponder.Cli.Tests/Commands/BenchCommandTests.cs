using System.Text.Json.Nodes;

namespace Ponder.Cli.Tests.Commands;

public sealed class BenchCommandTests
{
    [Fact]
    public async Task Results_are_one_object_and_progress_goes_to_standard_error()
    {
        using SmallModel model = await SmallModel.CreateAsync();
        Outcome outcome = await PonderProcess.RunAsync(
            "bench", model.Path, "-p", "40", "-n", "6", "-b", "2,1", "-d", "10", "-r", "2", "-t", "1",
            "--kv-type", "q8", "--json");
        JsonNode json = JsonNode.Parse(outcome.Succeeds())!;

        string[] rates = ["prefill", "decode", "generate"];
        foreach (string name in rates.Select(rate => rate + "_tokens_per_second"))
        {
            double[] samples = [.. json[name + "_samples"]!.AsArray().Select(sample => (double)sample!)];
            Assert.Equal(2, samples.Length);
            Assert.All(samples, sample => Assert.True(sample > 0));
            Assert.Equal(samples.Average(), (double)json[name]!, 0.001);
        }
        JsonArray batched = json["batched"]!.AsArray();
        Assert.Equal([2, 1], batched.Select(batch => (int)batch!["sequences"]!));
        Assert.Equal((double)json["decode_tokens_per_second"]!, (double)batched[1]!["tokens_per_second"]!);
        Assert.Equal((1, 40, 6, 10), ((int)json["threads"]!, (int)json["prompt_tokens"]!, (int)json["generated_tokens"]!, (int)json["depth"]!));
        Assert.Equal(new FileInfo(model.Path).Length, (long)json["file_bytes"]!);
        Assert.Equal((model.Path, model.Path), ((string)json["model"]!, (string)json["file"]!));
        Assert.Equal(("q8", "fast"), ((string)json["kv_type"]!, (string)json["arithmetic"]!));
        Assert.Equal($"CPU, {json["instruction_set"]}, 1 threads", (string)json["engine"]!);
        Assert.False((bool)json["partial"]!);
        Assert.Equal((0, 0), ((int)json["draft"]!, (int)json["drafts"]!["proposed"]!));
        string[] positive =
        [
            "load_seconds", "file_read_seconds", "load_to_read_ratio", "peak_memory_bytes", "read_bandwidth_bytes_per_second",
            "weight_bytes_per_step", "cache_bytes_per_step", "decode_bytes_per_second", "decode_bandwidth_ratio",
        ];
        Assert.All(positive, name => Assert.True((double)json[name]! > 0, name));
        Assert.Contains("prefill of 40 tokens, 2 of 2: ", outcome.Error, StringComparison.Ordinal);
        Assert.Contains("decode of 2 sequences at depth 10, 1 of 2: ", outcome.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Text_names_what_was_measured_and_quiet_is_quiet()
    {
        using SmallModel model = await SmallModel.CreateAsync();
        Outcome outcome = await PonderProcess.RunAsync(
            "bench", model.Path, "-p", "8", "-n", "2", "-b", "3", "-r", "1", "--forward-only", "--quiet");
        string[] names = [.. outcome.Succeeds().Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(line => line[..12].TrimEnd())];
        Assert.Equal(["model", "engine", "load", "prefill", "decode", "decode × 3", "memory", "bandwidth"], names);
        Assert.Equal("", outcome.Error);

        JsonNode json = JsonNode.Parse(
            (await PonderProcess.RunAsync("bench", model.Path, "-p", "8", "-n", "0", "-r", "1", "--json", "-q")).Succeeds())!;
        Assert.Null(json["decode_tokens_per_second"]);
        Assert.Null(json["decode_bandwidth_ratio"]);
        Assert.Empty(json["batched"]!.AsArray());
    }

    [Fact]
    public async Task What_cannot_be_measured_is_named()
    {
        using SmallModel model = await SmallModel.CreateAsync(context: 64);
        (await Run("-b", "1,x")).FailsWith(
            2, "--batch 1,x: expected whole numbers from 1 to 4096 with commas between them, as in 1,4,16");
        (await Run("--draft", "65")).FailsWith(2, "--draft 65: expected a whole number from 0 to 64");
        (await Run("-r", "0")).FailsWith(2, "--repetitions 0: expected a whole number of at least 1");
        (await Run("-p", "65")).FailsWith(1, "--prompt-tokens is 65, expected from 0 to 64, the model's context");
        (await Run("-p", "0", "-n", "8", "-d", "60")).FailsNaming("--depth: ", "8 tokens at a depth of 60", "less than 64");
        (await Run("-p", "0", "-n", "0")).FailsWith(
            2, "--prompt-tokens 0 and --generate 0 leave nothing to measure; expected one above 0");
        (await Run("--forward-only", "--draft", "4")).FailsWith(
            2, "--draft: --forward-only leaves out the generation that drafts would serve");
        (await Run("--exact", "--kv-type", "q8")).FailsWith(2, "--kv-type q8: expected f32, or nothing, with --exact");
        (await PonderProcess.RunAsync("bench", "no-such-model")).FailsNaming("no-such-model");

        Task<Outcome> Run(params string[] arguments) => PonderProcess.RunAsync(["bench", model.Path, .. arguments]);
    }

    [Theory]
    [InlineData(PonderProcess.Interrupt, 130)]
    [InlineData(PonderProcess.Terminate, 143)]
    public async Task An_interrupt_ends_it_with_what_was_measured(int signal, int exitCode)
    {
        using SmallModel model = await SmallModel.CreateAsync();
        string[] arguments = ["bench", model.Path, "-p", "8", "-b", "1", "-r", "1000000"];
        Outcome json = await Interrupted(signal, [.. arguments, "--json"]);
        JsonNode report = JsonNode.Parse(json.Output)!;
        Assert.Equal(exitCode, json.ExitCode);
        Assert.True((bool)report["partial"]!);
        Assert.True((double)report["prefill_tokens_per_second"]! > 0);
        Assert.InRange(report["prefill_tokens_per_second_samples"]!.AsArray().Count, 1, 999_999);
        Assert.Null(report["decode_tokens_per_second"]);

        Outcome text = await Interrupted(signal, arguments);
        Assert.Equal(exitCode, text.ExitCode);
        Assert.Matches(@"(?m)^prefill +[\d.]+ tok/s.*, 8 tokens, \d+ of 1000000 repetitions$", text.Output);
        Assert.Matches("(?m)^partial +interrupted", text.Output);
    }

    private static async Task<Outcome> Interrupted(int signal, string[] arguments)
    {
        using PonderProcess process = PonderProcess.Start(arguments);
        await process.HasWrittenErrorAsync(", 1 of 1000000: ");
        process.Signal(signal);
        return await process.EndAsync();
    }
}
