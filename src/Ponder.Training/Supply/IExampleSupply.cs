using Ponder.Training.Supervised;

namespace Ponder.Training.Supply;

/// <summary>Examples to learn from, each found by its number, so that going on from a number is going on.</summary>
public interface IExampleSupply
{
    /// <summary>The examples of a number; several where a conversation has several turns to learn.</summary>
    IReadOnlyList<TrainingExample> At(long index);
}
