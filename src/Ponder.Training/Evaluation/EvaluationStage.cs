using Ponder.Training.Stages;

namespace Ponder.Training.Evaluation;

/// <summary>A stage without steps: a model is measured.</summary>
/// <param name="evaluate">Measures.</param>
internal sealed class EvaluationStage(Func<CancellationToken, Task<StageEvaluation?>> evaluate) : ITrainingStage
{
    public int Steps => 0;

    public Task<StageStep> StepAsync(int number, CancellationToken cancellationToken) => throw new InvalidOperationException("there are no steps");

    public Task<StageEvaluation?> EvaluateAsync(CancellationToken cancellationToken) => evaluate(cancellationToken);

    public void Save(string folder, int behind) => throw new InvalidOperationException("there is no state");

    public int Load(string folder) => throw new InvalidOperationException("there is no state");

    public void Export(string folder) => throw new InvalidOperationException("nothing was learned");
}
