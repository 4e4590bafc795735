namespace Ponder.Inference.Scheduling;

/// <summary>Says how much may go into a step beside the sequences that decode.</summary>
internal interface IStepPacer
{
    /// <summary>Most prompt tokens of a step in which so many sequences decode; at least 1.</summary>
    int PrefillTokens(int decoding);

    /// <summary>
    /// What a drafted token adds to a step in which so many sequences decode, in units of the step's time for one of them;
    /// 1 or more where drafts do not pay or nothing is known yet.
    /// </summary>
    double DraftCost(int decoding);

    /// <summary>What reading the logits of a token of a text adds to computing it, in units of a prompt token.</summary>
    double ReadingCost { get; }
}
