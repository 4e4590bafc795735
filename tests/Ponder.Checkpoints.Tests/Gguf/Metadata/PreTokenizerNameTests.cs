using System.Text.Json;
using System.Text.Json.Nodes;
using Ponder.Checkpoints.Gguf.Metadata;
using Ponder.Testing;

namespace Ponder.Checkpoints.Tests.Gguf.Metadata;

public sealed class PreTokenizerNameTests
{
    private const string Contractions = "(?i:'s|'t|'re|'ve|'m|'ll|'d)";
    private const string Qwen2 = Contractions
        + @"|[^\r\n\p{L}\p{N}]?\p{L}+|\p{N}| ?[^\s\p{L}\p{N}]+[\r\n]*|\s*[\r\n]+|\s+(?!\S)|\s+";

    [Theory]
    [InlineData("conformance/tokenizer/tokenizer.json", "qwen2")]
    [InlineData("models/minimind2-small/tokenizer.json", "gpt-2")]
    public void Find_OfRealTokenizers_GivesLlamaCppsName(string file, string expected)
    {
        using JsonDocument json = JsonDocument.Parse(File.ReadAllBytes(Conformance.Require(file)));
        Assert.Equal(expected, PreTokenizerName.Find(json.RootElement));
    }

    [Fact]
    public void Find_OfOtherWaysToWriteTheContractions_IsTheSame()
    {
        const string Spelled = "(?:'[sS]|'[tT]|'[rR][eE]|'[vV][eE]|'[mM]|'[lL][lL]|'[dD])";
        Assert.Equal("qwen2", Find(Split(Qwen2.Replace(Contractions, Spelled))));
        Assert.Equal("qwen2", Find(Split(Qwen2.Replace(Contractions, "'(?i:[sdmt]|ll|ve|re)"))));
        Assert.Equal("qwen2", Find(Split(Qwen2, "Removed", invert: true)));
    }

    [Theory]
    [InlineData(true, "llama-bpe")]
    [InlineData(false, "smaug-bpe")]
    public void Find_OfThreeDigits_DependsOnWhetherMergesAreIgnored(bool ignores, string expected) =>
        Assert.Equal(expected, Find(Split(Qwen2.Replace(@"|\p{N}|", @"|\p{N}{1,3}|")), ignores));

    [Fact]
    public void Find_OfSingleDigitsBeforeGpt2_IsSmolLm() => Assert.Equal(
        "smollm",
        Find(new JsonArray(new JsonObject { ["type"] = "Digits", ["individual_digits"] = true }, ByteLevel(useRegex: true))));

    [Fact]
    public void Find_OfAnythingElse_IsNull()
    {
        Assert.Null(Find(Split(Qwen2 + "|x")));
        Assert.Null(Find(Split(Qwen2, "MergedWithPrevious")));
        Assert.Null(Find(Split(Qwen2, "Removed")));
        Assert.Null(Find(new JsonArray(ByteLevel(useRegex: false))));
        Assert.Null(Find(new JsonArray(new JsonObject { ["type"] = "ByteLevel" })));
        Assert.Null(Find(new JsonArray(new JsonObject { ["type"] = "Metaspace" }, ByteLevel(useRegex: true))));
        Assert.Null(Find(new JsonArray(new JsonObject { ["type"] = 3 })));
        using JsonDocument none = JsonDocument.Parse("""{"pre_tokenizer": null}""");
        Assert.Null(PreTokenizerName.Find(none.RootElement));
    }

    private static JsonArray Split(string pattern, string behavior = "Isolated", bool invert = false) =>
    [
        new JsonObject
        {
            ["type"] = "Split",
            ["pattern"] = new JsonObject { ["Regex"] = pattern },
            ["behavior"] = behavior,
            ["invert"] = invert,
        },
        ByteLevel(useRegex: false),
    ];

    private static JsonObject ByteLevel(bool useRegex) =>
        new() { ["type"] = "ByteLevel", ["add_prefix_space"] = false, ["use_regex"] = useRegex };

    private static string? Find(JsonArray steps, bool ignoresMerges = false)
    {
        JsonObject root = new()
        {
            ["pre_tokenizer"] = new JsonObject { ["type"] = "Sequence", ["pretokenizers"] = steps },
            ["model"] = new JsonObject { ["ignore_merges"] = ignoresMerges },
        };
        using JsonDocument json = JsonDocument.Parse(root.ToJsonString());
        return PreTokenizerName.Find(json.RootElement);
    }
}
