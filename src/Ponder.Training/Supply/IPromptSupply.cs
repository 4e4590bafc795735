using Ponder.Training.Rewards;

namespace Ponder.Training.Supply;

/// <summary>Prompts to draw answers to, each found by its number.</summary>
public interface IPromptSupply
{
    /// <summary>The prompt of a number.</summary>
    RolloutPrompt At(long index);
}
