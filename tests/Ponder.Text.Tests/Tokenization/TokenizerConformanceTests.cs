using System.Text.Json;
using Ponder.Testing;
using Ponder.Text.Tokenization;

namespace Ponder.Text.Tests.Tokenization;

/// <summary>What Hugging Face's tokenizers answers, in ids and in text.</summary>
public sealed class TokenizerConformanceTests
{
    private const string Folder = "conformance/tokenizer";
    private const string SmallModel = "models/minimind2-small";

    [Fact]
    public void Encodes_every_case_as_the_reference_does()
    {
        Tokenizer tokenizer = ReferenceFiles.Tokenizer($"{Folder}/tokenizer.json");

        foreach (JsonElement test in Cases())
        {
            string text = test.GetProperty("text").GetString()!;
            Assert.True(tokenizer.Encode(text).SequenceEqual(Ids(test, "ids")), $"differs: {text}");
        }
    }

    [Fact]
    public void Decodes_every_case_as_the_reference_does()
    {
        Tokenizer tokenizer = ReferenceFiles.Tokenizer($"{Folder}/tokenizer.json");

        foreach (JsonElement test in Cases())
            Assert.Equal(test.GetProperty("decoded").GetString(), tokenizer.Decode(Ids(test, "ids")));
    }

    [Fact]
    public void Vocabulary_has_the_size_of_the_reference() =>
        Assert.Equal(151_669, ReferenceFiles.Tokenizer($"{Folder}/tokenizer.json").VocabularySize);

    [Fact]
    public void Encodes_the_prompts_of_a_small_model()
    {
        Tokenizer tokenizer = ReferenceFiles.Tokenizer($"{SmallModel}/tokenizer.json");

        foreach (JsonElement test in Conversations())
            Assert.Equal(Ids(test, "prompt_ids"), tokenizer.Encode(test.GetProperty("prompt").GetString()!));
    }

    [Fact]
    public void Decodes_the_answers_of_a_small_model()
    {
        Tokenizer tokenizer = ReferenceFiles.Tokenizer($"{SmallModel}/tokenizer.json");

        foreach (JsonElement test in Conversations())
            Assert.Equal(test.GetProperty("greedy_text").GetString(), tokenizer.Decode(Ids(test, "greedy_ids")));
    }

    private static IEnumerable<JsonElement> Cases() =>
        File.ReadLines(Conformance.Require($"{Folder}/cases.jsonl")).Select(line => JsonElement.Parse(line));

    private static JsonElement[] Conversations() =>
        [.. JsonElement.Parse(File.ReadAllBytes(Conformance.Require($"{SmallModel}/expected.json"))).EnumerateArray()];

    private static int[] Ids(JsonElement test, string name) =>
        [.. test.GetProperty(name).EnumerateArray().Select(id => id.GetInt32())];
}
