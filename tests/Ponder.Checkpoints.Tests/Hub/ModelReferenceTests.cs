using CsCheck;
using Ponder.Checkpoints.Hub;

namespace Ponder.Checkpoints.Tests.Hub;

public sealed class ModelReferenceTests
{
    [Theory]
    [InlineData("Qwen/QwQ-32B", null, null)]
    [InlineData("Qwen/QwQ-32B-GGUF:Q4_K_M", null, "Q4_K_M")]
    [InlineData("Qwen/QwQ-32B-GGUF:qwq-32b-q4_k_m.gguf", null, "qwq-32b-q4_k_m.gguf")]
    [InlineData("Qwen/QwQ-32B-GGUF:Q8_0/qwq-00001-of-00002.gguf", null, "Q8_0/qwq-00001-of-00002.gguf")]
    [InlineData("Qwen/QwQ-32B@976055f8c83f394f35dbd3ab09a285a984907bd0", "976055f8c83f394f35dbd3ab09a285a984907bd0", null)]
    [InlineData("Qwen/QwQ-32B@refs/pr/3:Q8_0", "refs/pr/3", "Q8_0")]
    [InlineData("Qwen/QwQ-32B:Q8_0@v1.0", "v1.0", "Q8_0")]
    public void Parse_TellsTheParts(string text, string? revision, string? selector)
    {
        ModelReference reference = ModelReference.Parse(text);

        Assert.Equal("Qwen", reference.Owner);
        Assert.StartsWith("QwQ-32B", reference.Name, StringComparison.Ordinal);
        Assert.Equal((revision, selector), (reference.Revision, reference.Selector));
        Assert.Equal(reference, ModelReference.Parse(reference.ToString()));
    }

    [Theory]
    [InlineData("")]
    [InlineData("QwQ-32B")]
    [InlineData("/QwQ")]
    [InlineData("Qwen/")]
    [InlineData("a/b/c")]
    [InlineData("../..")]
    [InlineData("../QwQ")]
    [InlineData("Qwen/..")]
    [InlineData(".hidden/QwQ")]
    [InlineData("Qwen/QwQ.")]
    [InlineData("Qwen/Qw..Q")]
    [InlineData("-rf/QwQ")]
    [InlineData("Qwen/QwQ 32B")]
    [InlineData("Qwen\\QwQ")]
    [InlineData("Qwen/QwQ\n")]
    [InlineData("Qwen/QwQ\u0000")]
    [InlineData("Qwen/QwQ?x=1")]
    [InlineData("Qwen/QwQ%2e%2e")]
    [InlineData("Qwen/QwQ:")]
    [InlineData("Qwen/QwQ:../x.gguf")]
    [InlineData("Qwen/QwQ:/x.gguf")]
    [InlineData("Qwen/QwQ:a:b")]
    [InlineData("Qwen/QwQ:a\\b.gguf")]
    [InlineData("Qwen/QwQ@")]
    [InlineData("Qwen/QwQ@../main")]
    [InlineData("Qwen/QwQ@/main")]
    [InlineData("Qwen/QwQ@a//b")]
    [InlineData("Qwen/QwQ@a b")]
    [InlineData("Qwen/QwQ@a@b")]
    [InlineData("https://huggingface.co/Qwen/QwQ-32B")]
    public void Parse_RefusesEverythingElse(string text)
    {
        HubException e = Assert.Throws<HubException>(() => ModelReference.Parse(text));

        Assert.DoesNotContain('\n', e.Message);
        Assert.Contains("does not name a model", e.Message, StringComparison.Ordinal);
        Assert.False(ModelReference.TryParse(text, out _));
    }

    [Fact]
    public void Parse_RefusesLongNames() =>
        Assert.Throws<HubException>(() => ModelReference.Parse($"Qwen/{new string('a', 97)}"));

    [Fact]
    public void Parse_OfAnyText_GivesAReferenceThatReadsBackOrTheOneException() =>
        Gen.String[Gen.Char["ab/.:@-_%\\ \u0001+"], 0, 24].Sample(text =>
        {
            if (!ModelReference.TryParse(text, out ModelReference? reference))
                return;
            Assert.Equal(reference, ModelReference.Parse(reference.ToString()));
            Assert.DoesNotContain("..", reference.Repository, StringComparison.Ordinal);
        });
}
