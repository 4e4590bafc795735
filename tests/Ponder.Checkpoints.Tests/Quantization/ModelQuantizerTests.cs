using System.Text.Json.Nodes;
using Ponder.Checkpoints.Quantization;
using Ponder.Checkpoints.Safetensors;
using Ponder.Checkpoints.Tensors;
using Ponder.Checkpoints.Tests.Support;
using Ponder.Testing;

namespace Ponder.Checkpoints.Tests.Quantization;

public sealed class ModelQuantizerTests
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("gqa-untied-f32")]
    [InlineData("mha-tied-f32")]
    [InlineData("yarn4-f32")]
    [InlineData("qwq-head128-bf16-sharded")]
    public async Task Run_ToF32_KeepsConfigAndEveryValue(string name)
    {
        using TemporaryFolder folder = new();
        using Checkpoint source = Checkpoint.Open(Conformance.Require($"conformance/logits/{name}"));

        long length = await ModelQuantizer.RunAsync(
            source, folder.File("a.gguf"), QuantizationType.F32, cancellationToken: Token);

        using Checkpoint copy = Checkpoint.Open(folder.File("a.gguf"));
        Assert.Equal(new FileInfo(folder.File("a.gguf")).Length, length);
        Assert.Equal(source.Config, copy.Config);
        Assert.Equal(name, copy.Metadata!.Find("general.name")!.Content);
        Assert.All(source.Weights.Tensors, tensor => Assert.Equal(Values(source, tensor.Name), Values(copy, tensor.Name)));
    }

    [Fact]
    public async Task Run_OfTheRealModel_KeepsItsTokenizer()
    {
        using TemporaryFolder folder = new();
        using Checkpoint source = Checkpoint.Open(Conformance.Require("models/minimind2-small"));
        await ModelQuantizer.RunAsync(source, folder.File("a.gguf"), QuantizationType.Q8_0, cancellationToken: Token);

        using Checkpoint copy = Checkpoint.Open(folder.File("a.gguf"));

        TokenizerSource tokenizer = copy.Tokenizer;
        GgufVocabulary vocabulary = tokenizer.Vocabulary!;
        Assert.Equal(("gpt2", "gpt-2"), (vocabulary.Model, vocabulary.Pre));
        Assert.Equal((6400, 6141), (vocabulary.Tokens.Count, vocabulary.Merges.Count));
        Assert.Equal(("<|im_start|>", "<|im_end|>", "<|endoftext|>"),
            (tokenizer.BeginText, tokenizer.EndText, tokenizer.PadText));
        Assert.Equal([3, 3, 3, 1], vocabulary.TokenTypes.Take(4));
        Assert.Equal(source.Tokenizer.ChatTemplate, tokenizer.ChatTemplate);
        Assert.False(tokenizer.AddBegin);
        Assert.Contains(2, copy.Generation.EndTokens);
        Assert.Equal((7u, 2u), (copy.Metadata!.Find("general.file_type")!.Content,
            copy.Metadata.Find("general.quantization_version")!.Content));
    }

    // The original, and what llama.cpp made of it; both errors are against the original.
    [Theory]
    [InlineData("Q8_0", QuantizationType.Q8_0)]
    [InlineData("Q6_K", QuantizationType.Q6_K)]
    [InlineData("Q5_K_M", QuantizationType.Q5_K_M)]
    [InlineData("Q4_K_M", QuantizationType.Q4_K_M)]
    [InlineData("Q4_0", QuantizationType.Q4_0)]
    public async Task Run_LosesNoMoreThanLlamaCpp(string file, QuantizationType type)
    {
        using TemporaryFolder folder = new();
        using Checkpoint source = Checkpoint.Open(Conformance.Require("conformance/gguf/F32.gguf"));
        using Checkpoint theirs = Checkpoint.Open(Conformance.Require($"conformance/gguf/{file}.gguf"));
        await ModelQuantizer.RunAsync(source, folder.File("a.gguf"), type, cancellationToken: Token);
        using Checkpoint ours = Checkpoint.Open(folder.File("a.gguf"));

        Assert.InRange(Error(source, ours), 0, 1.02 * Error(source, theirs));
    }

    [Fact]
    public async Task Run_OfAGguf_KeepsItsMetadata_ButTheStorages()
    {
        using TemporaryFolder folder = new();
        Dictionary<string, object> metadata = TinyGguf.Metadata();
        metadata["general.name"] = "tiny";
        metadata["general.file_type"] = 0u;
        metadata["general.alignment"] = 32u;
        metadata["custom.numbers"] = new[] { 1f, 2f };
        metadata["tokenizer.chat_template"] = "T";
        using Checkpoint source = Checkpoint.Open(TinyGguf.Write(folder, metadata: metadata));
        await ModelQuantizer.RunAsync(source, folder.File("b.gguf"), QuantizationType.Q8_0, cancellationToken: Token);

        using Checkpoint copy = Checkpoint.Open(folder.File("b.gguf"));

        Assert.Equal(
            metadata.Keys.Except(["general.file_type", "general.alignment"])
                .Concat(["general.file_type", "general.quantization_version"]),
            copy.Metadata!.Pairs.Select(pair => pair.Key));
        Assert.Equal(("tiny", 7u), (copy.Metadata.Find("general.name")!.Content,
            copy.Metadata.Find("general.file_type")!.Content));
        Assert.Equal([1f, 2f], (float[])copy.Metadata.Find("custom.numbers")!.Content);
    }

    [Fact]
    public async Task Run_ToTheTypeItHas_CopiesTheBytes()
    {
        using TemporaryFolder folder = new();
        using Checkpoint source = Checkpoint.Open(Conformance.Require("conformance/gguf/Q4_K_M.gguf"));
        await ModelQuantizer.RunAsync(source, folder.File("a.gguf"), QuantizationType.Q4_K_M, cancellationToken: Token);

        using Checkpoint copy = Checkpoint.Open(folder.File("a.gguf"));

        Assert.All(source.Weights.Tensors, tensor => Assert.Equal(Stored(source, tensor.Name), Stored(copy, tensor.Name)));
    }

    [Fact]
    public async Task Run_OfAwq_DecodesItExactly()
    {
        using TemporaryFolder folder = new();
        JsonObject config = TinyModel.Config();
        config["quantization_config"] = JsonNode.Parse(
            """{"quant_method": "awq", "bits": 4, "group_size": 32, "zero_point": true, "version": "gemm"}""");
        AwqPacking packing = new(TinyModel.Shape.IntermediateSize, TinyModel.Shape.HiddenSize, 32, new Random(1));
        const string Stem = "model.layers.1.mlp.up_proj";
        List<(SafetensorsTensor Tensor, ReadOnlyMemory<byte> Data)> tensors =
            [.. TinyModel.Tensors().Where(pair => pair.Tensor.Name != Stem + ".weight"), .. packing.Tensors(Stem)];
        TinyModel.Write(folder, config, tensors);
        using Checkpoint source = Checkpoint.Open(folder.Path);
        await ModelQuantizer.RunAsync(source, folder.File("a.gguf"), QuantizationType.F32, cancellationToken: Token);

        using Checkpoint copy = Checkpoint.Open(folder.File("a.gguf"));

        Assert.Equal(packing.Decoded(), Values(copy, Stem + ".weight"));
    }

    [Fact]
    public async Task Run_TellsItsProgress()
    {
        using TemporaryFolder folder = new();
        using Checkpoint source = Checkpoint.Open(TinyGguf.Write(folder));
        ProgressList progress = new();
        await ModelQuantizer.RunAsync(source, folder.File("b.gguf"), QuantizationType.F16, progress: progress,
            cancellationToken: Token);

        int tensors = source.Weights.Tensors.Count;
        Assert.Equal(2 * tensors, progress.Reports.Count);
        Assert.Equal(progress.Reports.Select(report => report.BytesDone).Order(),
            progress.Reports.Select(report => report.BytesDone));
        QuantizeProgress last = progress.Reports[^1];
        Assert.Equal((last.BytesTotal, tensors, tensors, "output.weight"),
            (last.BytesDone, last.TensorsDone, last.Tensors, last.Tensor));
    }

    [Fact]
    public async Task Run_WhenCancelled_LeavesNothing()
    {
        using TemporaryFolder folder = new();
        using Checkpoint source = Checkpoint.Open(TinyGguf.Write(folder));
        using CancellationTokenSource cancel = new();
        ProgressList progress = new() { OnReport = report => { if (report.TensorsDone == 3) cancel.Cancel(); } };

        await Assert.ThrowsAnyAsync<OperationCanceledException>(
            () => ModelQuantizer.RunAsync(
                source, folder.File("b.gguf"), QuantizationType.F16, progress: progress, cancellationToken: cancel.Token));

        Assert.Single(Directory.GetFileSystemEntries(folder.Path));
    }

    [Fact]
    public async Task Run_OntoTheSource_IsRefused_LinksToo()
    {
        using TemporaryFolder folder = new();
        string path = TinyGguf.Write(folder);
        byte[] before = await File.ReadAllBytesAsync(path, Token);
        using Checkpoint source = Checkpoint.Open(path);
        File.CreateSymbolicLink(folder.File("link.gguf"), path);
        Directory.CreateSymbolicLink(folder.File("linked"), folder.Path);

        foreach (string name in (string[])["tiny.gguf", "./tiny.gguf", "link.gguf", "linked/tiny.gguf"])
        {
            CheckpointException error = await Assert.ThrowsAsync<CheckpointException>(
                () => ModelQuantizer.RunAsync(source, folder.File(name), QuantizationType.F16, cancellationToken: Token));
            Assert.Contains("is the source", error.Message, StringComparison.Ordinal);
        }
        Assert.Equal(before, await File.ReadAllBytesAsync(path, Token));
    }

    [Fact]
    public async Task Run_OntoAShard_OrAFolder_IsRefused()
    {
        using TemporaryFolder folder = new();
        TinyModel.Write(folder);
        using Checkpoint source = Checkpoint.Open(folder.Path);

        (string, string)[] cases =
        [
            (folder.File("model.safetensors"), "is the source"),
            (folder.Path, "is a folder"),
            (folder.File("config.json/a.gguf"), "cannot be written"),
        ];
        foreach ((string destination, string problem) in cases)
        {
            CheckpointException error = await Assert.ThrowsAsync<CheckpointException>(
                () => ModelQuantizer.RunAsync(source, destination, QuantizationType.F16, cancellationToken: Token));
            Assert.Contains(problem, error.Message, StringComparison.Ordinal);
        }
    }

    [Theory]
    [InlineData(float.NaN, QuantizationType.Q8_0)]
    [InlineData(float.PositiveInfinity, QuantizationType.F16)]
    [InlineData(-70000f, QuantizationType.F16)]
    public async Task Run_OfAValueThatTheTypeCannotHold_NamesItsPlace(float value, QuantizationType type)
    {
        using TemporaryFolder folder = new();
        const string Name = "model.layers.1.mlp.gate_proj.weight";
        List<(SafetensorsTensor Tensor, ReadOnlyMemory<byte> Data)> tensors = TinyModel.Tensors();
        int index = tensors.FindIndex(pair => pair.Tensor.Name == Name);
        byte[] data = tensors[index].Data.ToArray();
        BitConverter.TryWriteBytes(data.AsSpan(4 * (3 * TinyModel.Shape.HiddenSize + 5)), value);
        tensors[index] = (tensors[index].Tensor, data);
        TinyModel.Write(folder, tensors: tensors);
        using Checkpoint source = Checkpoint.Open(folder.Path);

        CheckpointException error = await Assert.ThrowsAsync<CheckpointException>(
            () => ModelQuantizer.RunAsync(source, folder.File("a.gguf"), type, cancellationToken: Token));

        Assert.Equal(Name, error.Field);
        Assert.Contains("in row 3, column 5", error.Message, StringComparison.Ordinal);
        Assert.False(File.Exists(folder.File("a.gguf")));
        await ModelQuantizer.RunAsync(source, folder.File("a.gguf"), QuantizationType.F32, cancellationToken: Token);
        using Checkpoint copy = Checkpoint.Open(folder.File("a.gguf"));
        Assert.Equal(value, Values(copy, Name)[3 * TinyModel.Shape.HiddenSize + 5]);
    }

    [Fact]
    public async Task Run_WithOptions_UsesThem()
    {
        using TemporaryFolder folder = new();
        TinyModel.Write(folder);
        folder.Write(
            "tokenizer.json", """{"model": {"vocab": {"a": 0}, "merges": []}, "pre_tokenizer": {"type": "Whitespace"}}""");
        using Checkpoint source = Checkpoint.Open(folder.Path);

        await Assert.ThrowsAsync<CheckpointException>(
            () => ModelQuantizer.RunAsync(source, folder.File("a.gguf"), QuantizationType.F16, cancellationToken: Token));
        QuantizeOptions options = new() { Name = "mine", PreTokenizer = "tekken", Threads = 1 };
        await ModelQuantizer.RunAsync(source, folder.File("a.gguf"), QuantizationType.F16, options, cancellationToken: Token);

        using Checkpoint copy = Checkpoint.Open(folder.File("a.gguf"));
        Assert.Equal(("mine", "tekken"), (copy.Metadata!.Find("general.name")!.Content, copy.Tokenizer.Vocabulary!.Pre));
    }

    private static float[] Values(Checkpoint checkpoint, string name)
    {
        WeightTensor tensor = checkpoint.Weights.Find(name)!;
        float[] values = new float[tensor.Elements];
        checkpoint.Weights.ReadRowsAsFloat(tensor, 0, (int)tensor.Rows, values);
        return values;
    }

    private static byte[] Stored(Checkpoint checkpoint, string name)
    {
        WeightTensor tensor = checkpoint.Weights.Find(name)!;
        byte[]? scratch = null;
        return checkpoint.Weights.ReadRows(tensor, 0, (int)tensor.Rows, ref scratch).ToArray();
    }

    private static double Error(Checkpoint original, Checkpoint stored)
    {
        double error = 0;
        double size = 0;
        foreach (WeightTensor tensor in original.Weights.Tensors.Where(tensor => tensor.Rows > 1))
        {
            foreach ((float x, float y) in Values(original, tensor.Name).Zip(Values(stored, tensor.Name)))
            {
                error += ((double)x - y) * ((double)x - y);
                size += (double)x * x;
            }
        }
        return Math.Sqrt(error / size);
    }

    private sealed class ProgressList : IProgress<QuantizeProgress>
    {
        public List<QuantizeProgress> Reports { get; } = [];

        public Action<QuantizeProgress>? OnReport { get; init; }

        public void Report(QuantizeProgress value)
        {
            Reports.Add(value);
            OnReport?.Invoke(value);
        }
    }
}
