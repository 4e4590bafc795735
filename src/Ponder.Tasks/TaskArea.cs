namespace Ponder.Tasks;

/// <summary>What a problem exercises; scores are told by area.</summary>
public enum TaskArea
{
    /// <summary>Numbers, letters, orders, choices: judged by a mathematics or choice verifier.</summary>
    Mathematics,

    /// <summary>A small program, judged by running its tests.</summary>
    Code,

    /// <summary>An answer that must keep to a form.</summary>
    Instructions,

    /// <summary>A question that is answered with the help of a tool.</summary>
    Tools,

    /// <summary>Who the model is, and what it cannot do.</summary>
    Conversation,
}
