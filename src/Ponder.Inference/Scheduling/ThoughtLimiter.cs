namespace Ponder.Inference.Scheduling;

/// <summary>Decides when a thought over its budget is closed, and with which token next.</summary>
internal static class ThoughtLimiter
{
    /// <summary>The token to feed instead of drawing, or −1.</summary>
    public static int NextForced(Sequence sequence)
    {
        if (sequence.Request.Thinking is not { } budget || sequence.ThoughtClosed)
            return -1;
        int opening = budget.OpenToken is null ? 0 : 1;
        bool over = sequence.ClosingFed > 0 || sequence.Generated >= budget.Tokens + opening;
        return over && sequence.ClosingFed < budget.ClosingTokens.Count ? budget.ClosingTokens[sequence.ClosingFed] : -1;
    }

    /// <summary>Takes note of a token that was drawn or fed.</summary>
    public static void Observe(Sequence sequence, int token, bool forced)
    {
        if (sequence.Request.Thinking is not { } budget)
            return;
        if (forced)
            sequence.ThoughtClosed = ++sequence.ClosingFed == budget.ClosingTokens.Count;
        else
            sequence.ThoughtClosed |= token == budget.CloseToken || IsNoOpening(sequence, budget, token);
    }

    private static bool IsNoOpening(Sequence sequence, ThinkingBudget budget, int token)
        => sequence.Generated == 1 && budget.OpenToken is { } open && token != open;
}
