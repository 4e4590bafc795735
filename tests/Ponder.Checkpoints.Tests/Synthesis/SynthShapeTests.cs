using Ponder.Checkpoints.Synthesis;
using Ponder.Checkpoints.Tests.Support;

namespace Ponder.Checkpoints.Tests.Synthesis;

public sealed class SynthShapeTests
{
    // Thousand millions of parameters as published.
    [Theory]
    [InlineData("qwen2.5-0.5b", 0.49)]
    [InlineData("qwen2.5-1.5b", 1.54)]
    [InlineData("qwen2.5-3b", 3.09)]
    [InlineData("qwen2.5-7b", 7.62)]
    [InlineData("qwen2.5-14b", 14.77)]
    [InlineData("QwQ-32B", 32.76)]
    public void Find_OfAName_HasThePublishedSize(string name, double parameters)
    {
        SynthShape shape = SynthShape.Find(name);
        Assert.Equal(parameters, shape.Config.ParameterCount / 1e9, 2);
        Assert.Equal(shape.Config.HiddenSize, shape.Config.Heads * shape.Config.HeadSize);
    }

    [Fact]
    public void Find_OfAConfig_OrItsFolder_ReadsIt()
    {
        using TemporaryFolder folder = new();
        TinyModel.Write(folder);
        Assert.Equal(TinyModel.Shape, SynthShape.Find(folder.File("config.json")).Config);
        Assert.Equal(SynthShape.Find(folder.Path), SynthShape.Find(folder.File("config.json")));
        Assert.Equal(Path.GetFileName(folder.Path), SynthShape.Find(folder.Path).Name);
    }

    [Fact]
    public void Find_OfNeither_NamesTheKnownOnes()
    {
        CheckpointException error = Assert.Throws<CheckpointException>(() => SynthShape.Find("qwen9"));
        Assert.Equal("qwen2.5-0.5b, qwen2.5-1.5b, qwen2.5-3b, qwen2.5-7b, qwen2.5-14b, qwq-32b", SynthShape.Names);
        Assert.Equal($"qwen9: is neither a config.json nor a known shape ({SynthShape.Names})", error.Message);
    }
}
