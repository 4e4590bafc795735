using System.Text.Json.Nodes;
using Ponder.Checkpoints.Configuration;
using Ponder.Checkpoints.Tests.Support;

namespace Ponder.Checkpoints.Tests.HuggingFace;

public sealed class GenerationConfigJsonTests
{
    private const string TokenizerJson = """
        {"added_tokens":[{"id":40,"content":"<|end|>","special":true},{"id":41,"content":"<x>","special":false}],
         "model":{"type":"BPE","vocab":{"a":0,"</s>":7},"merges":[["a","b"]]}}
        """;

    [Fact]
    public void Open_ReadsEveryRecommendation()
    {
        GenerationConfig config = Open("""
            {"do_sample":true,"temperature":0.6,"top_k":40,"top_p":0.95,"min_p":0.05,"repetition_penalty":1.0,
             "eos_token_id":[45,43,45],"bos_token_id":43,"pad_token_id":-1}
            """);

        Assert.Equal((true, 0.6f, 40, 0.95f, 0.05f, 1f),
            (config.DoSample, config.Temperature, config.TopK, config.TopP, config.MinP, config.RepetitionPenalty));
        Assert.Equal([45, 43], config.EndTokens);
        Assert.Equal((43, null), (config.BeginToken, config.PadToken));
    }

    [Fact]
    public void EndTokens_ComeFromTheFirstFileThatNamesThem()
    {
        Assert.Equal([3], Open("""{"eos_token_id":3}""", configEnd: 4, end: "\"<|end|>\"").EndTokens);
        Assert.Equal([4], Open("""{"eos_token_id":null}""", configEnd: 4, end: "\"<|end|>\"").EndTokens);
        Assert.Equal([4], Open(null, configEnd: 4, end: "\"<|end|>\"").EndTokens);
        Assert.Equal([40], Open(null, end: "\"<|end|>\"").EndTokens);
        Assert.Equal([7], Open(null, end: """{"content":"</s>"}""").EndTokens);
        Assert.Empty(Open(null, end: "\"<none>\"").EndTokens);
        Assert.Empty(Open(null).EndTokens);
    }

    [Theory]
    [InlineData("""{"eos_token_id":50}""", "eos_token_id: has 50")]
    [InlineData("""{"eos_token_id":[1,-2]}""", "eos_token_id: has -2")]
    [InlineData("""{"eos_token_id":"</s>"}""", "eos_token_id: has \"</s>\"")]
    [InlineData("""{"temperature":-1}""", "temperature: is -1")]
    [InlineData("""{"temperature":"hot"}""", "temperature: is \"hot\"")]
    [InlineData("""{"top_p":1.5}""", "top_p: is 1.5")]
    [InlineData("""{"top_k":2.5}""", "top_k: is 2.5")]
    [InlineData("""{"do_sample":"yes"}""", "do_sample: is \"yes\"")]
    [InlineData("""{"repetition_penalty":0}""", "repetition_penalty: is 0")]
    public void Open_OfABadField_NamesIt(string generation, string expected)
    {
        CheckpointException error = Assert.Throws<CheckpointException>(() => Open(generation));

        Assert.Contains(expected, error.Message, StringComparison.Ordinal);
        Assert.EndsWith("generation_config.json", error.File, StringComparison.Ordinal);
    }

    private static GenerationConfig Open(string? generation, int? configEnd = null, string? end = null)
    {
        using TemporaryFolder folder = new();
        JsonObject config = TinyModel.Config();
        config["eos_token_id"] = configEnd;
        TinyModel.Write(folder, config);
        if (generation is not null)
            folder.Write("generation_config.json", generation);
        folder.Write("tokenizer.json", TokenizerJson);
        folder.Write("tokenizer_config.json", $$"""{"eos_token":{{end ?? "null"}}}""");
        using Checkpoint checkpoint = Checkpoint.Open(folder.Path);
        return checkpoint.Generation;
    }
}
