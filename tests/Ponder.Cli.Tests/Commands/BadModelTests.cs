using System.Text.Json.Nodes;
using Ponder.Testing;

namespace Ponder.Cli.Tests.Commands;

public sealed class BadModelTests : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("ponder-");

    public void Dispose() => _folder.Delete(recursive: true);

    [Theory]
    [InlineData("run")]
    [InlineData("inspect")]
    public async Task Files_that_are_cut_short(string command)
    {
        string gguf = Cut(Conformance.Require("conformance/gguf/Q8_0.gguf"), "cut.gguf", 3);
        await Fails(command, gguf, "cut.gguf");
        await Fails(command, Cut(gguf, "stub.gguf", 100_000), "stub.gguf");
        await Fails(command, Write("empty.gguf", ""), "empty.gguf");
        await Fails(command, Write("text.gguf", "this is no model, but quite long a text nevertheless"), "text.gguf");

        string model = CopyModel();
        Cut(Path.Combine(model, "model.safetensors"), "model/model.safetensors", 2);
        await Fails(command, model, "model.safetensors");
    }

    [Fact]
    public async Task Folders_that_are_no_models()
    {
        await Fails("run", _folder.FullName, _folder.FullName);
        await Fails("run", Path.Combine(_folder.FullName, "missing.gguf"), "missing.gguf");
        Directory.CreateDirectory(Path.Combine(_folder.FullName, "folder.gguf"));
        await Fails("run", Path.Combine(_folder.FullName, "folder.gguf"), "folder.gguf");
    }

    [Fact]
    public async Task An_architecture_that_is_not_supported()
    {
        string model = CopyModel();
        string config = Path.Combine(model, "config.json");
        JsonNode json = JsonNode.Parse(File.ReadAllText(config))!;
        json["model_type"] = "mamba";
        json["architectures"] = new JsonArray("MambaForCausalLM");
        File.WriteAllText(config, json.ToJsonString());
        await Fails("run", model, "config.json", "qwen2");
    }

    [Fact]
    public async Task A_missing_shard_a_lying_config_and_a_broken_tokenizer()
    {
        string sharded = Copy(Conformance.Require("conformance/logits/qwq-head128-bf16-sharded"), "sharded");
        string shard = Directory.GetFiles(sharded, "model-*.safetensors").Order().Last();
        File.Delete(shard);
        await Fails("inspect", sharded, Path.GetFileName(shard));

        string model = CopyModel();
        string config = Path.Combine(model, "config.json");
        string content = File.ReadAllText(config);
        File.WriteAllText(config, content.Replace("\"hidden_size\": 512", "\"hidden_size\": 1024", StringComparison.Ordinal));
        await Fails("inspect", model, "model");
        File.WriteAllText(config, "{\"hidden_size\":");
        await Fails("inspect", model, "config.json");

        File.WriteAllText(config, content);
        File.WriteAllText(Path.Combine(model, "tokenizer.json"), "{\"model\": 5}");
        await Fails("run", model, "tokenizer.json");
        await Fails("tokenize", model, "tokenizer.json");
    }

    [Fact]
    public async Task Weights_that_are_no_numbers_are_noted()
    {
        string model = Copy(Conformance.Require("conformance/logits/gqa-untied-f32"), "nan");
        string file = Path.Combine(model, "model.safetensors");
        byte[] bytes = File.ReadAllBytes(file);
        BitConverter.GetBytes(float.NaN).CopyTo(bytes, bytes.Length - 4);
        File.WriteAllBytes(file, bytes);
        Outcome outcome = await PonderProcess.RunAsync("inspect", model, "--check", "--quiet");
        Assert.Equal((1, ""), (outcome.ExitCode, outcome.Error));
        Assert.Matches(@"check +\S+: 1 NaN, 0 infinite\n", outcome.Output);
    }

    private static async Task Fails(string command, string model, params string[] parts)
    {
        string[] arguments = command == "inspect" ? [command, model] : [command, model, "x"];
        (await PonderProcess.RunAsync(arguments)).FailsNaming(parts);
    }

    private string CopyModel() => Copy(Conformance.Require("models/minimind2-small"), "model");

    private string Copy(string source, string name)
    {
        DirectoryInfo target = _folder.CreateSubdirectory(name);
        foreach (string file in Directory.GetFiles(source))
            File.WriteAllBytes(Path.Combine(target.FullName, Path.GetFileName(file)), File.ReadAllBytes(file));
        return target.FullName;
    }

    private string Cut(string source, string name, int divisor)
    {
        byte[] bytes = File.ReadAllBytes(source);
        string target = Path.Combine(_folder.FullName, name);
        File.WriteAllBytes(target, bytes.AsSpan(0, bytes.Length / divisor));
        return target;
    }

    private string Write(string name, string content)
    {
        string path = Path.Combine(_folder.FullName, name);
        File.WriteAllText(path, content);
        return path;
    }
}
