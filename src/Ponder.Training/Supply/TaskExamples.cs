using Ponder.Tasks;
using Ponder.Training.Conversations;
using Ponder.Training.Supervised;

namespace Ponder.Training.Supply;

/// <summary>Problems with their worked solutions, to learn from.</summary>
/// <param name="problems">The problems, by number.</param>
/// <param name="format">The model's template and tokenizer.</param>
/// <param name="whole">Whether the prompt is learned too, as in pretraining.</param>
public sealed class TaskExamples(Func<long, TaskProblem> problems, ConversationFormat format, bool whole = false) : IExampleSupply
{
    /// <inheritdoc/>
    public IReadOnlyList<TrainingExample> At(long index)
    {
        IEnumerable<TrainingExample> examples = format.Examples(problems(index));
        return [.. whole ? examples.Select(example => TrainingExample.Whole(example.Tokens)) : examples];
    }
}
