namespace Ponder.Tasks;

/// <summary>Which problems a generator makes. No problem is in two splits.</summary>
public enum TaskSplit
{
    /// <summary>To train on.</summary>
    Train,

    /// <summary>Of the same structures as those to train on, with other numbers and words; never trained on.</summary>
    HeldOut,

    /// <summary>Of other structures: longer operands, templates and words that training never shows.</summary>
    Structural,
}
