using System.Text.Json.Nodes;
using Ponder.Checkpoints;
using Ponder.Checkpoints.Safetensors;
using Ponder.Training.Models;
using TorchSharp;
using TorchSharp.Modules;
using static TorchSharp.torch;

namespace Ponder.Training.Tests.Models;

public sealed class RewardNetworkTests : IDisposable
{
    private static readonly int[][] s_texts = [[1, 5, 9, 30, 2], [17, 8], [3, 3, 3, 4, 5, 6], [1]];

    private readonly string _root = Directory.CreateTempSubdirectory("ponder-reward-").FullName;

    public void Dispose() => Directory.Delete(_root, recursive: true);

    [Fact]
    public void A_reward_is_the_head_on_the_last_hidden_state()
    {
        using IDisposable scope = NewDisposeScope();
        using RewardNetwork reward = Create(tied: true);
        double[] all = reward.Score(s_texts, tokensAtOnce: 6, TestContext.Current.CancellationToken);
        Parameter head = reward.Values.named_parameters().First(pair => pair.name == "score.weight").parameter;
        for (int i = 0; i < s_texts.Length; i++)
        {
            using PackedBatch batch = PackedBatch.Create([s_texts[i]]);
            Tensor last = reward.Values.Network.call(batch)[s_texts[i].Length - 1];
            Assert.Equal((last * head.squeeze(0)).sum().ToDouble(), all[i], 1e-5);
            Assert.Equal(reward.Values.call(batch)[s_texts[i].Length - 1].ToDouble(), all[i], 1e-5);
        }
    }

    [Fact]
    public void Normalised_rewards_have_mean_0_and_deviation_1()
    {
        using RewardNetwork reward = Create(tied: true);
        reward.Normalize(s_texts, cancellationToken: TestContext.Current.CancellationToken);
        double[] rewards = reward.Score(s_texts, cancellationToken: TestContext.Current.CancellationToken);
        Assert.Equal(0, rewards.Average(), 1e-6);
        Assert.Equal(1, rewards.Average(value => value * value), 1e-6);
        Assert.Throws<TrainingException>(() => reward.Normalize([[1, 2], [1, 2]], cancellationToken: TestContext.Current.CancellationToken));
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void A_folder_is_hugging_faces_classifier_and_comes_back(bool tied)
    {
        string folder = Path.Combine(_root, "reward");
        using RewardNetwork reward = Create(tied);
        reward.Normalize(s_texts, cancellationToken: TestContext.Current.CancellationToken);
        RewardFolder.Save(reward, null, folder, SafetensorsType.F32);
        using (SafetensorsFile file = SafetensorsFile.Open(Path.Combine(folder, "model.safetensors")))
        {
            Assert.Equal([1, 24], file.Find("score.weight")!.Shape);
            Assert.Null(file.Find("lm_head.weight"));
        }
        JsonNode config = JsonNode.Parse(File.ReadAllText(Path.Combine(folder, "config.json")))!;
        Assert.Equal("Qwen2ForSequenceClassification", (string)config["architectures"]![0]!);
        Assert.Single(config["id2label"]!.AsObject());

        using RewardNetwork loaded = RewardFolder.Load(folder);
        Assert.Equal(
            reward.Score(s_texts, cancellationToken: TestContext.Current.CancellationToken),
            loaded.Score(s_texts, cancellationToken: TestContext.Current.CancellationToken));
        // It is no language model, and a language model is none.
        Assert.Throws<CheckpointException>(() => Checkpoint.Open(folder));
        NetworkFolder.Save(reward.Values.Network, null, folder, SafetensorsType.F32);
        Assert.Throws<CheckpointException>(() => RewardFolder.Load(folder));
    }

    private static RewardNetwork Create(bool tied)
    {
        ValueNetwork values = new(TinyNetwork.Create(seed: 1, TinyNetwork.Config with { TiedEmbeddings = tied }));
        using IDisposable scope = NewDisposeScope();
        using IDisposable noGradients = no_grad();
        using Generator random = new(3);
        Parameter head = values.named_parameters().First(pair => pair.name == "score.weight").parameter;
        head.copy_(randn(head.shape, generator: random));
        return new RewardNetwork(values);
    }
}
