using System.Text.Json;
using Ponder.Checkpoints.Quantization;
using Ponder.Checkpoints.Synthesis;
using Ponder.Checkpoints.Tensors;
using Ponder.Checkpoints.Tests.Support;
using Ponder.Testing;

namespace Ponder.Checkpoints.Tests.Quantization;

/// <summary>What llama.cpp itself makes of the files; skipped where it is not installed.</summary>
public sealed class LlamaCppTests
{
    private const string Model = "models/minimind2-small";

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData(QuantizationType.Q8_0, "Q8_0")]
    [InlineData(QuantizationType.Q6_K, "Q6_K")]
    [InlineData(QuantizationType.Q5_K_M, "Q5_K_M")]
    [InlineData(QuantizationType.Q4_K_M, "Q4_K_M")]
    [InlineData(QuantizationType.Q4_K, "Q4_K_S", "--pure")]
    [InlineData(QuantizationType.Q4_0, "Q4_0")]
    public async Task Quantize_GivesTheSameTypes_AndNoLessError(QuantizationType type, string name, params string[] flags)
    {
        LlamaCpp.Require();
        using TemporaryFolder folder = new();
        using Checkpoint source = Checkpoint.Open(Conformance.Require(Model));
        await ModelQuantizer.RunAsync(source, folder.File("f16.gguf"), QuantizationType.F16, cancellationToken: Token);
        await ModelQuantizer.RunAsync(source, folder.File("ours.gguf"), type, cancellationToken: Token);
        await LlamaCpp.RunAsync("llama-quantize", [.. flags, folder.File("f16.gguf"), folder.File("theirs.gguf"), name, "2"]);
        using Checkpoint ours = Checkpoint.Open(folder.File("ours.gguf"));
        using Checkpoint theirs = Checkpoint.Open(folder.File("theirs.gguf"));

        Assert.Equal(theirs.Weights.Tensors.ToDictionary(tensor => tensor.Name),
            ours.Weights.Tensors.ToDictionary(tensor => tensor.Name));
        Assert.InRange(Error(source, ours), 0, 1.02 * Error(source, theirs));
    }

    [Fact]
    public async Task Complete_WithoutQuantisation_SaysWhatTheReferenceSays()
    {
        LlamaCpp.Require();
        using TemporaryFolder folder = new();
        using Checkpoint source = Checkpoint.Open(Conformance.Require(Model));
        await ModelQuantizer.RunAsync(source, folder.File("f16.gguf"), QuantizationType.F16, cancellationToken: Token);
        using JsonDocument cases = JsonDocument.Parse(
            await File.ReadAllTextAsync(Conformance.Require(Model + "/expected.json"), Token));
        JsonElement second = cases.RootElement[1];
        folder.Write("prompt.txt", second.GetProperty("prompt").GetString()!);

        string said = await LlamaCpp.RunAsync(
            "llama-completion", "-m", folder.File("f16.gguf"), "-f", folder.File("prompt.txt"), "-n", "80", "--temp", "0",
            "-no-cnv", "-sp", "--no-display-prompt", "-t", "2", "-c", "512");

        Assert.Contains(second.GetProperty("greedy_text").GetString()!, said, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(QuantizationType.Q4_K_M)]
    [InlineData(QuantizationType.BF16)]
    public async Task Complete_OfASyntheticModel_SaysSomething(QuantizationType type)
    {
        LlamaCpp.Require();
        using TemporaryFolder folder = new();
        SynthShape shape = new(
            "small", TinyModel.Shape with { HiddenSize = 256, IntermediateSize = 512, HeadSize = 64, VocabularySize = 2000 });
        await Synthesizer.RunAsync(shape, folder.File("a.gguf"), type, cancellationToken: Token);

        string said = await LlamaCpp.RunAsync(
            "llama-completion", "-m", folder.File("a.gguf"), "-p", "the time is", "-n", "8", "--temp", "0", "--ignore-eos",
            "-no-cnv", "--no-display-prompt", "-t", "2", "-c", "64");

        Assert.NotEmpty(said.Trim());
    }

    private static double Error(Checkpoint original, Checkpoint stored)
    {
        double error = 0;
        foreach (WeightTensor tensor in original.Weights.Tensors)
        {
            float[] exact = new float[tensor.Elements];
            float[] rounded = new float[tensor.Elements];
            original.Weights.ReadRowsAsFloat(tensor, 0, (int)tensor.Rows, exact);
            stored.Weights.ReadRowsAsFloat(stored.Weights.Find(tensor.Name)!, 0, (int)tensor.Rows, rounded);
            error += exact.Zip(rounded, (x, y) => ((double)x - y) * ((double)x - y)).Sum();
        }
        return Math.Sqrt(error);
    }
}
