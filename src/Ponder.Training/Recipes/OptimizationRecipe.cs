using Ponder.Training.Optimization;
using Ponder.Verifiers.Composition.Recipes;

namespace Ponder.Training.Recipes;

/// <summary>How far and how fast the network goes.</summary>
public sealed record OptimizationRecipe
{
    /// <summary>Steps.</summary>
    public required int Steps { get; init; }

    /// <summary>The highest learning rate.</summary>
    public double LearningRate { get; init; }

    /// <summary>constant, cosine or wsd.</summary>
    public string Schedule { get; init; } = "cosine";

    /// <summary>Steps of the warm-up.</summary>
    public int WarmupSteps { get; init; }

    /// <summary>Steps of the decay of wsd.</summary>
    public int DecaySteps { get; init; }

    /// <summary>What the rate falls to, as a share of the highest.</summary>
    public double Least { get; init; }

    /// <summary>The decay of matrices.</summary>
    public double WeightDecay { get; init; }

    /// <summary>How much of the mean of squares stays (Adam's β₂).</summary>
    public double Beta2 { get; init; } = 0.95;

    /// <summary>What the gradient's length is cut to.</summary>
    public double GradientNorm { get; init; } = 1;

    /// <summary>Tokens whose activations are in memory at a time.</summary>
    public int TokensAtOnce { get; init; } = 8192;

    /// <summary>Whether activations are computed twice to hold fewer of them.</summary>
    public bool Checkpointing { get; init; }

    internal AdamWSettings Adam => new() { Beta2 = Beta2, WeightDecay = WeightDecay };

    internal LearningRateSchedule Rates => new()
    {
        Steps = Steps,
        WarmupSteps = WarmupSteps,
        DecaySteps = DecaySteps,
        Least = Least,
        Shape = Schedule switch
        {
            "constant" => LearningRateShape.Constant,
            "wsd" => LearningRateShape.WarmupStableDecay,
            _ => LearningRateShape.Cosine,
        },
    };

    internal static OptimizationRecipe Read(RecipeMap map, double learningRate, double weightDecay)
    {
        int steps = map.OptionalInt("steps", 1, 100_000_000) ?? throw map.Bad("steps", "missing, expected a whole number");
        OptimizationRecipe recipe = new()
        {
            Steps = steps,
            LearningRate = map.OptionalNumber("learning_rate", 0, 10) ?? learningRate,
            Schedule = map.OptionalWord("schedule", "constant", "cosine", "wsd") ?? "cosine",
            WarmupSteps = map.OptionalInt("warmup_steps", 0, steps) ?? 0,
            DecaySteps = map.OptionalInt("decay_steps", 0, steps) ?? steps / 5,
            Least = map.OptionalNumber("least", 0, 1) ?? 0,
            WeightDecay = map.OptionalNumber("weight_decay", 0, 10) ?? weightDecay,
            Beta2 = map.OptionalNumber("beta2", 0.5, 0.9999) ?? 0.95,
            GradientNorm = map.OptionalNumber("gradient_norm", 1e-6, 1e6) ?? 1,
            TokensAtOnce = map.OptionalInt("tokens_at_once", 1, 1 << 24) ?? 8192,
            Checkpointing = map.OptionalFlag("activation_checkpointing") ?? false,
        };
        map.RejectUnknown();
        return recipe;
    }
}
