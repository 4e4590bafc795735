using System.Text.Json.Nodes;
using Ponder.Checkpoints.Tests.Hub.Support;
using Ponder.Testing;

namespace Ponder.Cli.Tests.Commands;

public sealed class PullCommandTests : IDisposable
{
    private const string Name = "Qwen/QwQ-32B-GGUF:Q4_K_M";
    private readonly DirectoryInfo _home = Directory.CreateTempSubdirectory("ponder-");
    private readonly TestRepository _repository = new();
    private readonly TestServer _server;
    private Func<TestRequest, TestAnswer?> _fault = static _ => null;

    public PullCommandTests() => _server = new TestServer(request => _fault(request) ?? _repository.Answer(request));

    public void Dispose()
    {
        _server.Dispose();
        _home.Delete(recursive: true);
    }

    [Fact]
    public async Task A_pulled_model_is_listed_opened_by_name_and_removed()
    {
        _repository.Contents["qwq-32b-q4_k_m.gguf"] = File.ReadAllBytes(Conformance.Require("conformance/gguf/Q4_K_M.gguf"));
        Outcome pull = await Run("pull", Name);
        Assert.Equal("", pull.Succeeds());
        Assert.Contains("qwq-32b-q4_k_m.gguf: 100 % of 811 KiB\n", pull.Error, StringComparison.Ordinal);
        Assert.Equal("", (await Run("pull", Name, "--quiet")).Error);

        string table = (await Run("list")).Succeeds();
        Assert.Matches($@"\ANAME +SIZE +PULLED +STATE\n{Name} +811 KiB +\d+-\d+-\d+ +complete\n\z", table);
        JsonNode listed = Assert.Single(JsonNode.Parse((await Run("list", "--json")).Succeeds())!.AsArray())!;
        Assert.Equal((Name, "huggingface", true), ((string?)listed["name"], (string?)listed["hub"], (bool?)listed["complete"]));

        Assert.Contains("Q4_K", (await Run("inspect", Name)).Succeeds(), StringComparison.Ordinal);
        (await Run("rm", Name)).FailsWith(1, "--yes is needed to delete without a terminal to ask on");
        Assert.StartsWith($"removed {Name} (811 KiB freed)", (await Run("rm", Name, "--yes")).Error, StringComparison.Ordinal);
        Assert.Equal("[]\n", (await Run("list", "--json")).Succeeds());
        (await Run("inspect", Name)).FailsNaming(Name);
    }

    [Fact]
    public async Task What_the_hub_refuses_is_one_line()
    {
        _fault = static _ => TestAnswer.Text(404, "Repository not found");
        (await Run("pull", Name)).FailsNaming("Qwen/QwQ-32B-GGUF");
        (await Run("pull", "Qwen/QwQ-32B@main", "--revision", "v2")).FailsWith(2, "--revision v2: the name already says @main");
        (await Run("pull", "not a name")).FailsNaming("'not a name' does not name a model");
        (await Run("pull", Name, "--hub", "nowhere")).FailsNaming("unknown hub 'nowhere'");
    }

    private Task<Outcome> Run(params string[] arguments)
    {
        Dictionary<string, string?> environment = new()
        {
            ["PONDER_HOME"] = _home.FullName,
            ["HF_ENDPOINT"] = _server.Address.ToString(),
            ["HF_TOKEN"] = null,
            ["NO_PROXY"] = "127.0.0.1",
        };
        return PonderProcess.RunWithAsync([], environment, arguments);
    }
}
