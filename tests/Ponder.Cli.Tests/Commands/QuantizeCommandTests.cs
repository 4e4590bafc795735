using System.Text.Json.Nodes;
using Ponder.Testing;

namespace Ponder.Cli.Tests.Commands;

public sealed class QuantizeCommandTests : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("ponder-");

    private string Target => Path.Combine(_folder.FullName, "model.gguf");

    public void Dispose() => _folder.Delete(recursive: true);

    [Fact]
    public async Task A_real_model_becomes_a_gguf_file_that_answers()
    {
        string model = Conformance.Require("models/minimind2-small");
        Outcome outcome = await PonderProcess.RunAsync("quantize", model, Target, "--type", "q8_0");
        Assert.Equal("", outcome.Succeeds());
        Assert.Matches(@"\A(q8_0: \d+ % of [^\n]*\n)+[^\n]*model\.gguf: 26\.\d MiB\n\z", outcome.Error);
        (await PonderProcess.RunAsync("quantize", model, Target)).FailsWith(1, $"{Target}: exists already (--force replaces it)");

        string answer = (await PonderProcess.RunAsync("run", Target, "介绍一下你自己。", "--greedy", "--max-tokens", "8")).Succeeds();
        Assert.StartsWith("作为AI", answer, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Impossible_targets_are_one_line()
    {
        string model = Conformance.Require("models/minimind2-small");
        (await PonderProcess.RunAsync("quantize", model, _folder.FullName)).FailsNaming(_folder.FullName, "a folder");
        string nowhere = Path.Combine(_folder.FullName, "no/where.gguf");
        (await PonderProcess.RunAsync("quantize", model, nowhere)).FailsNaming("there is no folder");
        (await PonderProcess.RunAsync("quantize", model, Target, "--type", "q9"))
            .FailsWith(2, "--type q9: expected one of f32, f16, bf16, q8_0, q6_k, q5_k_m, q4_k_m, q4_k, q4_0");
        Assert.Empty(_folder.GetFiles());
    }

    [Fact]
    public async Task A_pre_tokenizer_without_a_known_name_can_be_named()
    {
        string model = _folder.CreateSubdirectory("model").FullName;
        foreach (string file in Directory.GetFiles(Conformance.Require("models/minimind2-small")))
            File.CreateSymbolicLink(Path.Combine(model, Path.GetFileName(file)), file);
        string tokenizer = Path.Combine(model, "tokenizer.json");
        JsonNode json = JsonNode.Parse(await File.ReadAllTextAsync(tokenizer, TestContext.Current.CancellationToken))!;
        json["pre_tokenizer"]!["add_prefix_space"] = true;
        File.Delete(tokenizer);
        await File.WriteAllTextAsync(tokenizer, json.ToJsonString(), TestContext.Current.CancellationToken);

        (await PonderProcess.RunAsync("quantize", model, Target, "--type", "f16"))
            .FailsNaming(tokenizer, "pre_tokenizer", "must be named");
        (await PonderProcess.RunAsync("quantize", model, Target, "--type", "f16", "--pre-tokenizer", "gpt-2")).Succeeds();
    }

    [Fact]
    public async Task An_interrupt_leaves_nothing_behind()
    {
        string model = Conformance.Require("models/minimind2-small");
        using PonderProcess process = PonderProcess.Start("quantize", model, Target, "--type", "q4_k_m", "--threads", "1");
        process.Input.Close();
        await process.HasWrittenErrorAsync("");
        process.Signal(PonderProcess.Interrupt);
        Outcome outcome = await process.EndAsync();
        Assert.Equal(130, outcome.ExitCode);
        Assert.Empty(_folder.GetFiles());
    }
}
