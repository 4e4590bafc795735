using Ponder.Checkpoints.Configuration;
using Ponder.Checkpoints.Quantization;
using Ponder.Checkpoints.Synthesis;
using Ponder.Checkpoints.Tensors;
using Ponder.Checkpoints.Tests.Support;

namespace Ponder.Checkpoints.Tests.Synthesis;

public sealed class SynthesizerTests
{
    private static readonly SynthShape s_shape = new("small", TinyModel.Shape with
    {
        HiddenSize = 256,
        IntermediateSize = 512,
        HeadSize = 64,
        VocabularySize = 600,
        Layers = 4,
        RopeScaling = new RopeScaling(4, 64),
        ContextLength = 256,
    });

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Theory]
    [MemberData(nameof(Types))]
    public async Task Run_WritesAModelOfTheShape(QuantizationType type)
    {
        using TemporaryFolder folder = new();
        long length = await Synthesizer.RunAsync(s_shape, folder.File("a.gguf"), type, cancellationToken: Token);

        using Checkpoint model = Checkpoint.Open(folder.File("a.gguf"));

        Assert.Equal(new FileInfo(folder.File("a.gguf")).Length, length);
        Assert.Equal(s_shape.Config, model.Config);
        Assert.Equal(600, model.Tokenizer.Vocabulary!.Tokens.Count);
        Assert.All(Qwen2Tensors.Of(model.Config), tensor =>
            Assert.Equal(QuantizationMix.TypeOf(type, tensor, model.Config), model.Weights.Find(tensor.Name)!.Type));
        Assert.All(model.Weights.Tensors, tensor => CheckSize(model, tensor));
    }

    [Fact]
    public async Task Run_OfTheSameSeed_IsTheSameFile()
    {
        using TemporaryFolder folder = new();
        await Synthesizer.RunAsync(s_shape, folder.File("a.gguf"), QuantizationType.Q4_K_M, 7, cancellationToken: Token);
        await Synthesizer.RunAsync(s_shape, folder.File("b.gguf"), QuantizationType.Q4_K_M, 7, cancellationToken: Token);
        await Synthesizer.RunAsync(s_shape, folder.File("c.gguf"), QuantizationType.Q4_K_M, 8, cancellationToken: Token);

        byte[] a = await File.ReadAllBytesAsync(folder.File("a.gguf"), Token);
        Assert.Equal(a, await File.ReadAllBytesAsync(folder.File("b.gguf"), Token));
        Assert.NotEqual(a, await File.ReadAllBytesAsync(folder.File("c.gguf"), Token));
    }

    [Fact]
    public async Task Run_WhenCancelled_LeavesNothing()
    {
        using TemporaryFolder folder = new();
        using CancellationTokenSource cancel = new();
        await cancel.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(
            () => Synthesizer.RunAsync(s_shape, folder.File("a.gguf"), QuantizationType.F32, cancellationToken: cancel.Token));

        Assert.Empty(Directory.GetFileSystemEntries(folder.Path));
    }

    public static TheoryData<QuantizationType> Types => [.. QuantizationTypes.All];

    private static void CheckSize(Checkpoint model, WeightTensor tensor)
    {
        float[] values = new float[tensor.Elements];
        model.Weights.ReadRowsAsFloat(tensor, 0, (int)tensor.Rows, values);
        double rms = Math.Sqrt(values.Sum(value => (double)value * value) / values.Length);
        double expected = tensor.Name.EndsWith("bias", StringComparison.Ordinal) ? 0.1
            : tensor.Name.EndsWith("norm.weight", StringComparison.Ordinal) ? 1 : 1 / Math.Sqrt(tensor.Columns);
        Assert.InRange(rms, 0.8 * expected, 1.2 * expected);
    }
}
