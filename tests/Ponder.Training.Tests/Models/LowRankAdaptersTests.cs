using Ponder.Checkpoints;
using Ponder.Checkpoints.Safetensors;
using Ponder.Training.Models;
using Ponder.Training.Optimization;
using Ponder.Training.Supervised;
using TorchSharp;
using TorchSharp.Modules;
using static TorchSharp.torch;

namespace Ponder.Training.Tests.Models;

public sealed class LowRankAdaptersTests : IDisposable
{
    private static readonly LowRankSettings s_settings = new() { Rank = 3, Alpha = 6 };
    private static readonly int[][] s_texts = [[1, 5, 9, 30, 2], [17, 8]];

    private readonly string _root = Directory.CreateTempSubdirectory("ponder-lora-").FullName;

    public void Dispose() => Directory.Delete(_root, recursive: true);

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void Merged_weights_do_what_adapters_do(bool rankStabilized)
    {
        using IDisposable scope = NewDisposeScope();
        using Qwen2Network network = TinyNetwork.Create(seed: 1);
        Tensor plain = Hidden(network);
        Parameter weight = network.named_parameters().First(pair => pair.name == "model.layers.1.mlp.up_proj.weight").parameter;
        Tensor before = weight.detach().clone();
        LowRankAdapters adapters = LowRankAdapters.Add(network, s_settings with { RankStabilized = rankStabilized }, seed: 3);
        Assert.True(Hidden(network).Equals(plain));
        Randomize(adapters);
        Tensor adapted = Hidden(network);
        Assert.False(adapted.allclose(plain, 0.01, 0.01));

        adapters.Merge();
        Assert.True(Hidden(network).allclose(adapted, 1e-4, 1e-5));
        (_, Parameter a) = adapters.Parameters.First(pair => pair.Name == "model.layers.1.mlp.up_proj.lora_A.weight");
        (_, Parameter b) = adapters.Parameters.First(pair => pair.Name == "model.layers.1.mlp.up_proj.lora_B.weight");
        double scale = rankStabilized ? 6 / Math.Sqrt(3) : 2;
        Assert.True((weight - before).allclose(scale * b.mm(a), 1e-4, 1e-5));
        adapters.Unmerge();
        Assert.True(weight.Equals(before));
        Assert.True(Hidden(network).Equals(adapted));
    }

    [Fact]
    public void Only_adapters_learn()
    {
        using IDisposable scope = NewDisposeScope();
        using Qwen2Network network = TinyNetwork.Create(seed: 1);
        Dictionary<string, float[]> before = Values(network);
        LowRankAdapters adapters = LowRankAdapters.Add(network, s_settings, seed: 3);
        Assert.Equal(2 * 7 * 2, adapters.Parameters.Count);
        using AdamWOptimizer optimizer = new(network.named_parameters(), new AdamWSettings());
        Assert.Equal(2 * adapters.Parameters.Count, optimizer.State.Count());
        SupervisedTrainer trainer = new(network, optimizer, new SupervisedSettings());
        TrainingExample[] examples = [TrainingExample.Whole([1, 2, 3, 4, 5, 6, 7]), TrainingExample.Whole([9, 8, 7, 6])];
        double first = trainer.Step(examples, 0.01, TestContext.Current.CancellationToken).Loss;
        for (int i = 0; i < 80; i++)
            trainer.Step(examples, 0.01, TestContext.Current.CancellationToken);
        double last = trainer.Evaluate(examples, TestContext.Current.CancellationToken);

        Assert.True(last < 0.5 * first, $"{first} to {last}");
        Dictionary<string, float[]> after = Values(network);
        Assert.All(before, pair => Assert.Equal(pair.Value, after[pair.Key]));
    }

    [Fact]
    public void Gradients_are_finite_differences()
    {
        using IDisposable scope = NewDisposeScope();
        using Qwen2Network network = TinyNetwork.Create(seed: 1);
        LowRankAdapters adapters = LowRankAdapters.Add(network, s_settings, seed: 3);
        Randomize(adapters);
        using Generator random = new(5);
        Tensor weights = randn([7, 24], generator: random);
        Loss().backward();
        const float Step = 0.01f;
        foreach ((string name, Parameter parameter) in adapters.Parameters)
        {
            double expected = (Moved(parameter, Step) - Moved(parameter, -Step)) / (2 * Step);
            double actual = parameter.grad![1, 2].ToDouble();
            Assert.True(Math.Abs(expected - actual) < 0.01 * Math.Abs(expected) + 0.01, $"{name}: {actual}, expected {expected}");
        }

        Tensor Loss() => (Hidden(network).to_type(ScalarType.Float64) * weights).sum();

        double Moved(Parameter parameter, float by)
        {
            using IDisposable noGradients = no_grad();
            parameter[1, 2].add_(by);
            double loss = Loss().ToDouble();
            parameter[1, 2].sub_(by);
            return loss;
        }
    }

    [Fact]
    public void A_folder_is_as_peft_writes_it_and_comes_back()
    {
        using IDisposable scope = NewDisposeScope();
        string folder = Path.Combine(_root, "adapter");
        using Qwen2Network network = TinyNetwork.Create(seed: 1);
        LowRankAdapters adapters = LowRankAdapters.Add(network, s_settings with { Targets = ["q_proj", "down_proj"] }, seed: 3);
        Randomize(adapters);
        LowRankFolder.Save(adapters, folder, "Qwen/Qwen2.5-0.5B");

        using (SafetensorsFile file = SafetensorsFile.Open(Path.Combine(folder, "adapter_model.safetensors")))
        {
            string[] expected =
            [
                .. from layer in (int[])[0, 1]
                   from target in (string[])["self_attn.q_proj", "mlp.down_proj"]
                   from matrix in (string[])["A", "B"]
                   select $"base_model.model.model.layers.{layer}.{target}.lora_{matrix}.weight",
            ];
            Assert.Equal(expected.Order(), file.Tensors.Select(tensor => tensor.Name).Order());
            Assert.Equal([3, 40], file.Find("base_model.model.model.layers.1.mlp.down_proj.lora_A.weight")!.Shape);
            Assert.Equal([24, 3], file.Find("base_model.model.model.layers.1.mlp.down_proj.lora_B.weight")!.Shape);
        }
        using Qwen2Network other = TinyNetwork.Create(seed: 1);
        LowRankAdapters loaded = LowRankFolder.Load(other, folder);
        Assert.Equal(adapters.Settings.Targets, loaded.Settings.Targets);
        Assert.Equal((3, 6.0, false), (loaded.Settings.Rank, loaded.Settings.Alpha, loaded.Settings.RankStabilized));
        Assert.True(Hidden(other).Equals(Hidden(network)));
    }

    [Fact]
    public void A_saved_network_has_them_in_its_weights()
    {
        using IDisposable scope = NewDisposeScope();
        string folder = Path.Combine(_root, "model");
        using Qwen2Network network = TinyNetwork.Create(seed: 1);
        Randomize(LowRankAdapters.Add(network, s_settings, seed: 3));
        NetworkFolder.Save(network, null, folder, SafetensorsType.F32);
        using Checkpoint checkpoint = Checkpoint.Open(folder);
        using Qwen2Network merged = NetworkFolder.Load(checkpoint);
        Assert.True(Hidden(merged).allclose(Hidden(network), 1e-4, 1e-5));
        Assert.DoesNotContain(checkpoint.Weights.Tensors, tensor => tensor.Name.Contains("lora", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("""{"r":3,"lora_alpha":6,"target_modules":["q_proj"],"use_dora":true}""", "use_dora")]
    [InlineData("""{"r":3,"lora_alpha":6,"target_modules":["q_proj"],"modules_to_save":["lm_head"]}""", "modules_to_save")]
    [InlineData("""{"r":0,"lora_alpha":6,"target_modules":["q_proj"]}""", "r")]
    [InlineData("""{"r":3,"target_modules":["q_proj"]}""", "lora_alpha")]
    [InlineData("""{"peft_type":"IA3"}""", "peft_type")]
    public void What_is_not_supported_is_named(string config, string field)
    {
        File.WriteAllText(Path.Combine(_root, "adapter_config.json"), config);
        using Qwen2Network network = TinyNetwork.Create(seed: 1);
        CheckpointException error = Assert.Throws<CheckpointException>(() => LowRankFolder.Load(network, _root));
        Assert.Contains(field, error.Message, StringComparison.Ordinal);
        Assert.Throws<TrainingException>(() => LowRankAdapters.Add(network, s_settings with { Targets = ["lm_head"] }, seed: 1));
    }

    private static Tensor Hidden(Qwen2Network network)
    {
        using PackedBatch batch = PackedBatch.Create(s_texts);
        return network.call(batch);
    }

    private static Dictionary<string, float[]> Values(Qwen2Network network) =>
        network.named_parameters().Where(pair => !pair.name.Contains("lora", StringComparison.Ordinal))
            .ToDictionary(pair => pair.name, pair => pair.parameter.data<float>().ToArray());

    private static void Randomize(LowRankAdapters adapters)
    {
        using IDisposable noGradients = no_grad();
        using Generator random = new(4);
        foreach ((_, Parameter parameter) in adapters.Parameters)
            parameter.copy_(0.3 * randn(parameter.shape, generator: random));
    }
}
