using Ponder.Tasks;
using Ponder.Training.Rewards;

namespace Ponder.Training.Supply;

/// <summary>Problems as prompts.</summary>
/// <param name="problems">The problems, by number.</param>
public sealed class TaskPrompts(Func<long, TaskProblem> problems) : IPromptSupply
{
    /// <inheritdoc/>
    public RolloutPrompt At(long index) => RolloutPrompt.Of(problems(index));
}
