using Ponder.Checkpoints;
using Ponder.Checkpoints.Safetensors;
using Ponder.Testing;
using Ponder.Training.Models;
using static TorchSharp.torch;

namespace Ponder.Training.Tests.Models;

/// <summary>The network against logits computed in float64 by the reference implementation.</summary>
public sealed class NetworkConformanceTests
{
    /// <summary>The reference in float64 and the engine's exact path differ by 4e-7 to 9e-7; so may this.</summary>
    private const double Tolerance = 3e-6;

    public static TheoryData<string> Cases() => ["gqa-untied-f32", "mha-tied-f32", "yarn4-f32", "qwq-head128-bf16-sharded"];

    [Theory]
    [MemberData(nameof(Cases))]
    public void Logits_are_the_references(string name)
    {
        string folder = Conformance.Require($"conformance/logits/{name}");
        using SafetensorsFile expected = SafetensorsFile.Open(Path.Combine(folder, "expected.safetensors"));
        using Checkpoint checkpoint = Checkpoint.Open(folder);
        using Qwen2Network network = NetworkFolder.Load(checkpoint);
        int[][] prompts = [.. Enumerable.Range(0, 3).Select(i => Ids(expected, i))];

        using IDisposable scope = NewDisposeScope();
        using IDisposable noGradients = no_grad();
        // All three at once: none may see another.
        using PackedBatch batch = PackedBatch.Create(prompts);
        Tensor logits = network.Project(network.call(batch));

        for (int i = 0; i < prompts.Length; i++)
        {
            float[] reference = expected.ReadArray<float>($"{i}.logits");
            int rows = reference.Length / checkpoint.Config.VocabularySize;
            int first = batch.Starts[i] + prompts[i].Length - rows;
            float[] actual = logits.narrow(0, first, rows).contiguous().data<float>().ToArray();
            double error = RelativeError(actual, reference);
            TestContext.Current.TestOutputHelper?.WriteLine($"{name}, {i}: {error:E2}");
            Assert.True(error <= Tolerance, $"prompt {i}: relative error {error:E2}");
        }
    }

    [Fact]
    public void Weights_that_were_saved_are_loaded_again()
    {
        string source = Conformance.Require("conformance/logits/gqa-untied-f32");
        string folder = Directory.CreateTempSubdirectory("ponder-network-").FullName;
        try
        {
            File.Copy(Path.Combine(source, "config.json"), Path.Combine(folder, "config.json"));
            using Checkpoint checkpoint = Checkpoint.Open(source);
            using Qwen2Network network = NetworkFolder.Load(checkpoint);
            NetworkFolder.SaveWeights(network, folder, SafetensorsType.F32);
            using Checkpoint again = Checkpoint.Open(folder);
            using Qwen2Network loaded = NetworkFolder.Load(again);

            Assert.Equal(checkpoint.Weights.Tensors.Select(tensor => tensor.Name).Order(), again.Weights.Tensors.Select(tensor => tensor.Name).Order());
            foreach (((string name, TorchSharp.Modules.Parameter one), (_, TorchSharp.Modules.Parameter other)) in
                network.named_parameters().Zip(loaded.named_parameters()))
                Assert.True(one.Equals(other), name);
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    private static int[] Ids(SafetensorsFile expected, int prompt) =>
        [.. expected.ReadArray<long>($"{prompt}.input_ids").Select(id => (int)id)];

    private static double RelativeError(float[] actual, float[] expected)
    {
        double difference = 0;
        double size = 0;
        for (int i = 0; i < expected.Length; i++)
        {
            difference += Math.Pow(actual[i] - expected[i], 2);
            size += Math.Pow(expected[i], 2);
        }
        return Math.Sqrt(difference / size);
    }
}
