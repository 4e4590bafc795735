using Ponder.Checkpoints.Hub.Selection;

namespace Ponder.Checkpoints.Tests.Hub.Selection;

/// <summary>Names as publishers write them.</summary>
public sealed class GgufNamesTests
{
    [Theory]
    [InlineData("qwq-32b-q4_k_m.gguf", "Q4_K_M")]
    [InlineData("QwQ-32B-Q4_K_M.gguf", "Q4_K_M")]
    [InlineData("QwQ-32B-IQ4_XS.gguf", "IQ4_XS")]
    [InlineData("QwQ-32B-Q6_K.gguf", "Q6_K")]
    [InlineData("QwQ-32B-Q6_K_L.gguf", "Q6_K_L")]
    [InlineData("QwQ-32B-Q4_0_8_8.gguf", "Q4_0_8_8")]
    [InlineData("QwQ-32B-UD-Q4_K_XL.gguf", "UD-Q4_K_XL")]
    [InlineData("mistral-7b.Q5_K_S.gguf", "Q5_K_S")]
    [InlineData("model_q8_0.gguf", "Q8_0")]
    [InlineData("Q8_0.gguf", "Q8_0")]
    [InlineData("qwen2.5-7b-instruct-fp16-00001-of-00004.gguf", "F16")]
    [InlineData("BF16/QwQ-32B-BF16-00002-of-00002.gguf", "BF16")]
    [InlineData("QwQ-32B-f32.GGUF", "F32")]
    [InlineData("gpt-MXFP4_MOE.gguf", "MXFP4_MOE")]
    [InlineData("qwq-32b.gguf", null)]
    [InlineData("sq8_0.gguf", null)]
    [InlineData("Q8_0/model.gguf", null)]
    public void Quantization(string path, string? expected) =>
        Assert.Equal(expected, GgufNames.Quantization(GgufNames.Split(path).Set));

    [Theory]
    [InlineData("a-00002-of-00003.gguf", "a", 2, 3)]
    [InlineData("d/a-q8_0-00001-of-00001.gguf", "d/a-q8_0", 1, 1)]
    [InlineData("a-2-of-3.gguf", "a-2-of-3", 1, 1)]
    [InlineData("a.gguf", "a", 1, 1)]
    public void Split(string path, string set, int part, int parts) => Assert.Equal((set, part, parts), GgufNames.Split(path));

    [Theory]
    [InlineData("d/A-Q8_0-00001-of-00002.gguf", "d/a-q8_0-00001-of-00002.gguf", true)]
    [InlineData("d/A-Q8_0-00001-of-00002.gguf", "a-q8_0-00001-of-00002.gguf", true)]
    [InlineData("d/A-Q8_0-00001-of-00002.gguf", "a-q8_0", true)]
    [InlineData("d/A-Q8_0-00001-of-00002.gguf", "d/a-q8_0", true)]
    [InlineData("d/A-Q8_0-00001-of-00002.gguf", "q8_0", false)]
    [InlineData("config.json", "config.json", false)]
    public void Names(string path, string selector, bool expected) => Assert.Equal(expected, GgufNames.Names(path, selector));
}
