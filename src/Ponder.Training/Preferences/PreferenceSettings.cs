namespace Ponder.Training.Preferences;

/// <summary>What <see cref="PreferenceTrainer"/> and <see cref="DirectPreferenceTrainer"/> are made with.</summary>
public sealed record PreferenceSettings
{
    /// <summary>Tokens whose activations are in memory at a time; a batch with more is computed in pieces.</summary>
    public int TokensAtOnce { get; init; } = 8192;

    /// <summary>What the gradient's length is cut to.</summary>
    public double GradientNorm { get; init; } = 1;

    /// <summary>What rewards of a pair should differ by at least, in <see cref="PreferenceTrainer"/>.</summary>
    public double Margin { get; init; }

    /// <summary>How strongly <see cref="DirectPreferenceTrainer"/> holds to the reference.</summary>
    public double Beta { get; init; } = 0.1;

    /// <summary>Rows of logits that there are at a time, in <see cref="DirectPreferenceTrainer"/>.</summary>
    public int LogitRows { get; init; } = 1024;
}

/// <summary>What came of a step over pairs.</summary>
/// <param name="Loss">The mean loss before it.</param>
/// <param name="Accuracy">The share of pairs whose preferred answer had the greater reward.</param>
/// <param name="Margin">The mean difference of rewards.</param>
/// <param name="GradientNorm">The gradient's length before it was cut.</param>
public readonly record struct PreferenceStep(double Loss, double Accuracy, double Margin, double GradientNorm);
