using Ponder.Checkpoints.Quantization;

namespace Ponder.Checkpoints.Tests.Quantization;

public sealed class QuantizationTypesTests
{
    [Fact]
    public void Parse_TakesEveryName_InAnyCase()
    {
        Assert.Equal("f32, f16, bf16, q8_0, q6_k, q5_k_m, q4_k_m, q4_k, q4_0", QuantizationTypes.Names);
        Assert.All(QuantizationTypes.All, type => Assert.Equal(type, QuantizationTypes.Parse(type.Name())));
        Assert.Equal(QuantizationType.Q4_K_M, QuantizationTypes.Parse("Q4_K_M"));
    }

    [Theory]
    [InlineData("q4_k_x")]
    [InlineData("")]
    [InlineData("0")]
    [InlineData(null)]
    public void Parse_OfAnythingElse_NamesTheKnownOnes(string? name)
    {
        FormatException error = Assert.Throws<FormatException>(() => QuantizationTypes.Parse(name));
        Assert.Equal($"unknown type \"{name}\"; known are {QuantizationTypes.Names}", error.Message);
    }

    // llama.h's enum llama_ftype.
    [Fact]
    public void FileType_IsLlamaCppsNumber() => Assert.Equal(
        [0u, 1, 32, 7, 18, 17, 15, 14, 2], QuantizationTypes.All.Select(type => type.FileType()));

    [Fact]
    public void MainType_CanBeEncoded() =>
        Assert.All(QuantizationTypes.All, type => Assert.True(Quantizer.CanEncode(type.MainType())));
}
