using Ponder.Training.Metrics;

namespace Ponder.Training.Stages;

/// <summary>What a <see cref="TrainingLoop"/> goes through, step by step: it decides what a step is, the loop when to save and to stop.</summary>
public interface ITrainingStage
{
    /// <summary>Steps of the whole stage.</summary>
    int Steps { get; }

    /// <summary>Goes a step.</summary>
    /// <param name="number">0 is the first.</param>
    /// <param name="cancellationToken">Ends it; nothing has changed then.</param>
    /// <exception cref="TrainingException">It cannot go on; nothing has changed since the last step.</exception>
    Task<StageStep> StepAsync(int number, CancellationToken cancellationToken);

    /// <summary>Measures on held-out problems; null if there are none.</summary>
    Task<StageEvaluation?> EvaluateAsync(CancellationToken cancellationToken);

    /// <summary>Writes all that the next step depends on, whole or not at all.</summary>
    /// <param name="folder">Where to.</param>
    /// <param name="behind">Steps that are behind.</param>
    void Save(string folder, int behind);

    /// <summary>Goes on from what was saved.</summary>
    /// <returns>Steps that are behind.</returns>
    int Load(string folder);

    /// <summary>Writes the model as a folder that can be run.</summary>
    void Export(string folder);
}

/// <summary>What came of a step.</summary>
/// <param name="Values">Metrics by name.</param>
/// <param name="Samples">Answers to read; empty where there are none.</param>
public sealed record StageStep(IReadOnlyDictionary<string, double> Values, IReadOnlyList<SampleRollout> Samples);

/// <summary>What held-out problems say.</summary>
/// <param name="Score">What the best states are told by; more is better.</param>
/// <param name="Values">Metrics by name.</param>
public sealed record StageEvaluation(double Score, IReadOnlyDictionary<string, double> Values);
