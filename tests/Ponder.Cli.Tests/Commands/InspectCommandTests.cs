using System.Text.Json.Nodes;
using Ponder.Testing;

namespace Ponder.Cli.Tests.Commands;

public class InspectCommandTests
{
    [Fact]
    public async Task A_real_model_is_described()
    {
        string model = Conformance.Require("models/minimind2-small");
        string text = (await PonderProcess.RunAsync("inspect", model, "--check", "--quiet")).Succeeds();
        Assert.Matches(@"(?m)^architecture +qwen2$", text);
        Assert.Matches(@"(?m)^weights +BF16: 49\.3 MiB in 98 tensors$", text);
        Assert.Matches(@"(?m)^tokenizer +tokenizer\.json, 6400 tokens$", text);
        Assert.Matches(@"(?m)^check +every weight is a finite number$", text);
    }

    [Fact]
    public async Task Json_counts_every_tensor_and_the_cache_grows_with_context_and_batch()
    {
        string model = Conformance.Require("conformance/gguf/Q4_K_M.gguf");
        Outcome outcome = await PonderProcess.RunAsync(
            "inspect", model, "--json", "--tensors", "--context", "100", "--batch", "3");
        JsonNode json = JsonNode.Parse(outcome.Succeeds())!;
        JsonArray tensors = json["tensors"]!.AsArray();
        Assert.Equal((long)json["memory"]!["weights"]!, tensors.Sum(tensor => (long)tensor!["bytes"]!));
        Assert.Equal((long)json["parameters"]!, tensors.Sum(tensor => (long)tensor!["rows"]! * (long)tensor["columns"]!));
        // Two layers, two heads of 64, keys and values of two bytes.
        Assert.Equal(2 * 2 * 64 * 2 * 2 * 100 * 3, (long)json["memory"]!["cache"]!);
    }

    [Theory]
    [InlineData("bf16", 2.0)]
    [InlineData("F32", 4.0)]
    // Of a head's 64 features: two scales of four bytes for the key, one for the value.
    [InlineData("q8", 1 + 12.0 / 128)]
    public async Task The_cache_is_counted_in_its_own_type(string type, double bytes)
    {
        string model = Conformance.Require("conformance/gguf/Q4_K_M.gguf");
        Outcome outcome = await PonderProcess.RunAsync("inspect", model, "--json", "--context", "100", "--kv-type", type);
        JsonNode json = JsonNode.Parse(outcome.Succeeds())!;
        Assert.Equal(2 * 2 * 64 * 2 * bytes * 100, (double)json["memory"]!["cache"]!);
    }

    [Fact]
    public async Task An_unknown_type_of_cache_is_named()
    {
        Outcome outcome = await PonderProcess.RunAsync("inspect", "nothing", "--kv-type", "q4");
        outcome.FailsWith(2, "--kv-type q4: expected one of bf16, f32, q8");
    }
}
