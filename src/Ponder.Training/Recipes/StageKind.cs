namespace Ponder.Training.Recipes;

/// <summary>What a recipe trains.</summary>
public enum StageKind
{
    /// <summary>All tokens of texts are learned.</summary>
    Pretrain,

    /// <summary>The answers of conversations are learned.</summary>
    Finetune,

    /// <summary>Answers are drawn, judged and learned from.</summary>
    Reinforce,

    /// <summary>Nothing: a model answers held-out problems.</summary>
    Evaluate,
}
