using System.Text.Json.Nodes;
using Ponder.Checkpoints;
using Ponder.Checkpoints.Configuration;
using Ponder.Checkpoints.Safetensors;
using Ponder.Inference;
using Ponder.Training.Models;
using TorchSharp.Modules;
using static TorchSharp.torch;

namespace Ponder.Training.Tests.Models;

public sealed class NetworkFolderTests : IDisposable
{
    private static readonly int[] s_prompt = [1, 5, 9, 30, 2, 2, 17, 8];

    private readonly string _root = Directory.CreateTempSubdirectory("ponder-folder-").FullName;

    public void Dispose() => Directory.Delete(_root, recursive: true);

    [Theory]
    [InlineData(SafetensorsType.F32, true, 0, 1e-6)]
    [InlineData(SafetensorsType.F32, false, 0, 1e-6)]
    [InlineData(SafetensorsType.BF16, true, 0.02, 0.02)]
    public async Task A_saved_network_says_the_same_here_and_in_the_engine(SafetensorsType type, bool tied, double here, double inEngine)
    {
        string folder = Path.Combine(_root, "model");
        using Qwen2Network network = TinyNetwork.Create(seed: 1, TinyNetwork.Config with { TiedEmbeddings = tied });
        NetworkFolder.Save(network, null, folder, type);
        using Checkpoint checkpoint = Checkpoint.Open(folder);
        Assert.Equal(network.Config, checkpoint.Config);
        Assert.Equal(!tied, checkpoint.Weights.Find("lm_head.weight") is not null);
        float[] expected = Logits(network);

        using Qwen2Network loaded = NetworkFolder.Load(checkpoint);
        AssertClose(expected, Logits(loaded), here);

        await using Engine engine = Engine.Load(
            checkpoint, new EngineOptions { Path = ArithmeticPath.Exact }, cancellationToken: TestContext.Current.CancellationToken);
        float[] computed = new float[expected.Length];
        await engine.LogitsAsync(
            s_prompt, (position, row) => row.CopyTo(computed.AsSpan(position * row.Length)), TestContext.Current.CancellationToken);
        AssertClose(expected, computed, inEngine);
    }

    [Fact]
    public void Everything_of_the_shape_comes_back()
    {
        ModelConfig config = TinyNetwork.Config with
        {
            HeadSize = 8,
            RopeTheta = 1e6,
            NormEpsilon = 1e-5f,
            ContextLength = 512,
            RopeScaling = new RopeScaling(4, 128, 16, 2, 1.25),
        };
        using Qwen2Network network = NetworkFolder.Create(config, seed: 1);
        NetworkFolder.Save(network, null, Path.Combine(_root, "model"), SafetensorsType.F32);
        using Checkpoint checkpoint = Checkpoint.Open(Path.Combine(_root, "model"));
        Assert.Equal(config, checkpoint.Config);
    }

    [Fact]
    public void Tokenizer_and_recommendations_are_the_sources()
    {
        string source = Directory.CreateDirectory(Path.Combine(_root, "source")).FullName;
        File.WriteAllText(Path.Combine(source, "tokenizer.json"), """{"added_tokens":[{"id":3,"content":"<end>"}],"model":{"vocab":{}}}""");
        File.WriteAllText(Path.Combine(source, "tokenizer_config.json"), """{"eos_token":"<end>"}""");
        File.WriteAllText(Path.Combine(source, "chat_template.jinja"), "{{ messages }}");
        File.WriteAllText(Path.Combine(source, "generation_config.json"), """{"temperature":0.6,"top_k":40,"do_sample":true,"eos_token_id":[3,4]}""");
        using Qwen2Network network = TinyNetwork.Create(seed: 1);
        string folder = Path.Combine(_root, "model");
        NetworkFolder.Save(network, source, folder, SafetensorsType.F32);
        // Over itself as well: the tokenizer is copied before the folder is replaced.
        NetworkFolder.Save(network, folder, folder, SafetensorsType.BF16);

        using Checkpoint checkpoint = Checkpoint.Open(folder);
        Assert.Equal([3, 4], checkpoint.Generation.EndTokens);
        Assert.Equal((0.6f, 40, true), (checkpoint.Generation.Temperature, checkpoint.Generation.TopK, checkpoint.Generation.DoSample));
        Assert.Equal("{{ messages }}", checkpoint.Tokenizer.ChatTemplate);
        Assert.Equal("<end>", checkpoint.Tokenizer.EndText);
        Assert.Equal(File.ReadAllBytes(Path.Combine(source, "tokenizer.json")), checkpoint.Tokenizer.TokenizerJson);
        JsonNode config = JsonNode.Parse(File.ReadAllText(Path.Combine(folder, "config.json")))!;
        Assert.Equal("bfloat16", (string)config["torch_dtype"]!);
        Assert.Equal([source, folder], Directory.GetDirectories(_root).OrderDescending());

        NetworkFolder.Save(network, source, folder, SafetensorsType.F32, new GenerationConfig { EndTokens = [7] });
        using Checkpoint other = Checkpoint.Open(folder);
        Assert.Equal([7], other.Generation.EndTokens);
        Assert.Throws<TrainingException>(() => NetworkFolder.Save(network, Path.Combine(_root, "absent"), folder, SafetensorsType.F32));
        Assert.True(File.Exists(Path.Combine(folder, "model.safetensors")));
    }

    [Fact]
    public void Biases_that_a_network_lacks_are_written_as_zeros()
    {
        using Qwen2Network network = new(TinyNetwork.Config, attentionBias: false);
        NetworkFolder.Save(network, null, Path.Combine(_root, "model"), SafetensorsType.F32);
        using SafetensorsFile file = SafetensorsFile.Open(Path.Combine(_root, "model", "model.safetensors"));
        Assert.All(file.ReadArray<float>("model.layers.1.self_attn.k_proj.bias"), value => Assert.Equal(0, value));
    }

    [Fact]
    public void Fresh_weights_depend_on_the_seed_alone()
    {
        using Qwen2Network one = NetworkFolder.Create(TinyNetwork.Config, seed: 1);
        int threads = get_num_threads();
        set_num_threads(1);
        using Qwen2Network same = NetworkFolder.Create(TinyNetwork.Config, seed: 1);
        set_num_threads(threads);
        using Qwen2Network other = NetworkFolder.Create(TinyNetwork.Config, seed: 2);
        foreach (((string name, Parameter parameter), (_, Parameter again), (_, Parameter different)) in
            one.named_parameters().Zip(same.named_parameters(), other.named_parameters()))
        {
            Assert.True(parameter.Equals(again), name);
            float[] values = [.. parameter.data<float>()];
            if (parameter.dim() == 1)
            {
                Assert.All(values, value => Assert.Equal(name.EndsWith("bias", StringComparison.Ordinal) ? 0 : 1, value));
                continue;
            }
            Assert.False(parameter.Equals(different), name);
            // Two layers, so that what writes into the residual stream has half the deviation.
            bool intoResidual = name.Contains("o_proj", StringComparison.Ordinal) || name.Contains("down_proj", StringComparison.Ordinal);
            double expected = intoResidual ? 0.01 : 0.02;
            double deviation = Math.Sqrt(values.Average(value => value * value));
            Assert.InRange(deviation / expected, 0.85, 1.15);
        }
    }

    private static float[] Logits(Qwen2Network network)
    {
        using IDisposable scope = NewDisposeScope();
        using IDisposable noGradients = no_grad();
        using PackedBatch batch = PackedBatch.Create([s_prompt]);
        return [.. network.Project(network.call(batch)).data<float>()];
    }

    private static void AssertClose(float[] expected, float[] actual, double tolerance)
    {
        double difference = Math.Sqrt(expected.Zip(actual, (one, other) => Math.Pow(one - other, 2)).Sum());
        double size = Math.Sqrt(expected.Sum(value => Math.Pow(value, 2)));
        Assert.True(difference <= tolerance * size, $"relative error {difference / size:E2}");
    }
}
