using Ponder.Inference.Scheduling;

namespace Ponder.Inference.Tests.Scheduling;

/// <summary>Lets the same into every step.</summary>
internal sealed class FixedPacer(int prefill, double draftCost = 1) : IStepPacer
{
    public int PrefillTokens(int decoding) => prefill;

    public double DraftCost(int decoding) => draftCost;

    public double ReadingCost => 0;
}
