using System.Text.Json.Nodes;
using Ponder.Testing;

namespace Ponder.Cli.Tests.Commands;

public sealed class SynthCommandTests : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("ponder-");

    private string Target => Path.Combine(_folder.FullName, "random.gguf");

    public void Dispose() => _folder.Delete(recursive: true);

    [Fact]
    public async Task A_shape_becomes_a_model_that_runs_and_the_seed_decides_which()
    {
        string config = Path.Combine(Conformance.Require("conformance/logits/qwq-head128-bf16-sharded"), "config.json");
        Outcome outcome = await PonderProcess.RunAsync("synth", config, Target, "--type", "f16", "--seed", "3", "--quiet");
        Assert.Equal(("", ""), (outcome.Succeeds(), outcome.Error));
        byte[] first = File.ReadAllBytes(Target);
        (await PonderProcess.RunAsync("synth", config, Target, "--type", "f16", "--seed", "3", "--quiet", "--force")).Succeeds();
        Assert.Equal(first, File.ReadAllBytes(Target));
        (await PonderProcess.RunAsync("synth", config, Target, "--type", "f16", "--seed", "4", "--quiet", "--force")).Succeeds();
        Assert.NotEqual(first, File.ReadAllBytes(Target));

        JsonNode json = JsonNode.Parse((await PonderProcess.RunAsync("inspect", Target, "--json")).Succeeds())!;
        Assert.Equal(128, (int?)json["head_size"]);
        string logits = Path.Combine(_folder.FullName, "logits.safetensors");
        (await PonderProcess.RunAsync("logits", Target, "--tokens", "1,2", "-o", logits)).Succeeds();
    }

    [Fact]
    public async Task An_unknown_shape_is_named() =>
        (await PonderProcess.RunAsync("synth", "qwq-33b", Target)).FailsNaming("qwq-33b", "qwq-32b");
}
