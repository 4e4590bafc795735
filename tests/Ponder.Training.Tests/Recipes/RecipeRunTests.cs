using Ponder.Testing;
using Ponder.Training.Recipes;

namespace Ponder.Training.Tests.Recipes;

/// <summary>A chain of tiny stages: a vocabulary, a network from nothing, fine-tuning, reinforcement, scores.</summary>
public sealed class RecipeRunTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("ponder-recipes-").FullName;

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public RecipeRunTests()
    {
        File.Copy(Path.Combine(Repository.Root, "recipes", "ponder-mini", "chat_template.jinja"), Path.Combine(_folder, "template.jinja"));
        Write("chain", "chain: {tokenizer: tokenizer.yaml, pretrain: pretrain.yaml, finetune: finetune.yaml, reinforce: reinforce.yaml, scores: scores.yaml}");
        Write("tokenizer", "{stage: tokenizer, template: template.jinja, size: 400, problems: 200, data: {tasks: {addition: 1}}}");
        Write("pretrain", """
            stage: pretrain
            model:
              tokenizer: chain:tokenizer
              shape: {hidden_size: 32, intermediate_size: 48, num_hidden_layers: 2, num_attention_heads: 2, head_dim: 16, max_position_embeddings: 256}
            data: {tasks: {addition: 1}}
            training: {steps: 4, learning_rate: 0.01}
            batch_tokens: 600
            """);
        Write("finetune", """
            stage: finetune
            model: {from: chain:pretrain}
            data: {tasks: {addition: 1}, seed: 5}
            training: {steps: 3}
            batch_tokens: 600
            """);
        Write("reinforce", """
            stage: reinforce
            model: {from: chain:finetune}
            data: {tasks: {addition: 1}, seed: 6}
            policy: {prompts: 2, samples: 2, max_tokens: 12, sampling_rounds: 1, objective: grpo, overlong_cache: 8, concurrency: 8}
            training: {steps: 4, learning_rate: 0.001}
            """);
        Write("scores", """
            stage: evaluate
            model: {from: chain:reinforce}
            evaluation: {problems: 2, samples: 2, max_tokens: 12, data: {tasks: {addition: 1}, split: held_out}}
            """);
    }

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public async Task AChain_GoesFromNothingToScores_AndWhatIsCompleteIsPassedOver()
    {
        List<RunEvent> events = await RunAsync("whole", Cancellation);

        string output = Path.Combine(_folder, "whole");
        foreach (string stage in new[] { "pretrain", "finetune", "reinforce" })
        {
            using Checkpoints.Checkpoint model = Checkpoints.Checkpoint.Open(Path.Combine(output, stage, "model"));
            Assert.Equal(2, model.Config.Layers);
            Assert.True(File.Exists(Path.Combine(output, stage, "report.html")));
        }
        Assert.Contains("eval/pass@1/all", File.ReadAllText(Path.Combine(output, "scores", "scores.json")), StringComparison.Ordinal);
        Assert.Equal(4 + 3 + 4, events.Count(one => one.Steps > 0));

        Assert.All(await RunAsync("whole", Cancellation), one => Assert.Equal("is complete", one.Text));
    }

    [Theory]
    [InlineData("pretrain", 2)]
    [InlineData("reinforce", 1)]
    [InlineData("reinforce", 3)]
    public async Task ARunThatWasInterrupted_EndsWithTheSameWeights(string stage, int steps)
    {
        await RunAsync("whole", Cancellation);
        using CancellationTokenSource source = new();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => RunAsync("parts", source.Token, one =>
        {
            if (one.Stage == stage && one.Metrics?.Step == steps - 1)
                source.Cancel();
        }));
        Assert.False(Directory.Exists(Path.Combine(_folder, "parts", stage, "model")));
        await RunAsync("parts", Cancellation);

        Assert.Equal(Weights("whole"), Weights("parts"));
    }

    [Fact]
    public async Task Changes_AreOfTheRecipe()
    {
        RecipeRunOptions options = new() { Describe = _ => "", Changes = [KeyValuePair.Create("problems", "50"), KeyValuePair.Create("size", "300")] };

        await new RecipeRun(options).RunAsync(Path.Combine(_folder, "tokenizer.yaml"), Path.Combine(_folder, "small"), Cancellation);

        Assert.Equal(300, Loading.TokenizerFactory.Create(Checkpoints.Checkpoint.OpenTokenizer(Path.Combine(_folder, "small", "model"))).VocabularySize);
    }

    private byte[] Weights(string run) => File.ReadAllBytes(Path.Combine(_folder, run, "reinforce", "state", "weights.safetensors"));

    private void Write(string name, string yaml) => File.WriteAllText(Path.Combine(_folder, $"{name}.yaml"), yaml);

    private async Task<List<RunEvent>> RunAsync(string output, CancellationToken cancellationToken, Action<RunEvent>? seen = null)
    {
        List<RunEvent> events = [];
        await new RecipeRun(new RecipeRunOptions { Describe = _ => "" }, new Direct(one =>
        {
            events.Add(one);
            seen?.Invoke(one);
        })).RunAsync(Path.Combine(_folder, "chain.yaml"), Path.Combine(_folder, output), cancellationToken);
        return events;
    }

    private sealed class Direct(Action<RunEvent> report) : IProgress<RunEvent>
    {
        public void Report(RunEvent value) => report(value);
    }
}
