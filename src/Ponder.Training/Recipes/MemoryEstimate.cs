using Ponder.Checkpoints;
using Ponder.Checkpoints.Configuration;

namespace Ponder.Training.Recipes;

/// <summary>The memory that a stage will take, in bytes: a rough sum, libtorch's own 0.3 GB left out.</summary>
/// <param name="Learning">Weights, gradients, Adam's two means, and a reference's weights.</param>
/// <param name="Activations">What the backward pass needs of the tokens that are in memory at a time.</param>
/// <param name="Rollouts">The engine's weights, and keys and values.</param>
public sealed record MemoryEstimate(long Learning, long Activations, long Rollouts)
{
    /// <summary>All of it.</summary>
    public long Total => Learning + Activations + Rollouts;

    /// <summary>Estimates a recipe's; null if the model is not there yet.</summary>
    /// <exception cref="CheckpointException">The model is broken.</exception>
    public static MemoryEstimate? Of(TrainingRecipe recipe)
    {
        if (Shape(recipe) is not ModelConfig config)
            return null;
        long weights = config.ParameterCount * sizeof(float);
        long learned = recipe.Adapters is { } adapters ? AdapterParameters(config, adapters.Rank) * sizeof(float) : weights;
        bool reference = recipe.Policy is { } policy && (policy.Settings.KlCoefficient > 0 || policy.RewardKl > 0);
        long learning = recipe.Training is null ? weights : weights + 3 * learned + (reference ? weights : 0);
        return new MemoryEstimate(learning, Activation(config, recipe), Engine(config, recipe, weights));
    }

    private static ModelConfig? Shape(TrainingRecipe recipe)
    {
        if (recipe.Model.From is string from)
        {
            if (!Directory.Exists(from) && !File.Exists(from))
                return null;
            using Checkpoint checkpoint = Checkpoint.Open(from);
            return checkpoint.Config;
        }
        if (!Directory.Exists(recipe.Model.Tokenizer))
            return null;
        int vocabulary = Loading.TokenizerFactory.Create(Checkpoint.OpenTokenizer(recipe.Model.Tokenizer)).VocabularySize;
        return recipe.Model.Shape! with { VocabularySize = vocabulary };
    }

    private static long AdapterParameters(ModelConfig config, int rank) =>
        (long)config.Layers * rank * (4L * config.HiddenSize + 3L * config.HeadSize * (config.Heads + config.KeyValueHeads) + 3L * (config.HiddenSize + config.IntermediateSize));

    // A token's part of a layer: about six vectors of the hidden size, queries, keys and values twice, three of the gate.
    private static long Activation(ModelConfig config, TrainingRecipe recipe)
    {
        if (recipe.Training is not { } training)
            return 0;
        long layer = 6L * config.HiddenSize + 4L * config.HeadSize * (config.Heads + config.KeyValueHeads) + 4L * config.IntermediateSize;
        long kept = training.Checkpointing ? layer + (long)config.Layers * config.HiddenSize : layer * config.Layers;
        return sizeof(float) * (training.TokensAtOnce * kept + 1024L * 3 * config.VocabularySize);
    }

    private static long Engine(ModelConfig config, TrainingRecipe recipe, long weights)
    {
        if (recipe.Policy is null && recipe.Evaluation is null)
            return 0;
        int concurrency = recipe.Policy?.Concurrency ?? 64;
        long length = Math.Min(config.ContextLength, recipe.Policy?.MaxTokens ?? recipe.Evaluation!.MaxTokens);
        return 2 * weights + 2L * sizeof(float) * config.Layers * config.KeyValueHeads * config.HeadSize * concurrency * length;
    }
}
