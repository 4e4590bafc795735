namespace Ponder.Inference.Sampling;

/// <summary>What to do with one row of logits.</summary>
/// <param name="Sampler">The sequence's sampler.</param>
/// <param name="Forbidden">Tokens that may not be drawn now (end tokens before the least length).</param>
/// <param name="Top">How many of the most probable tokens to report.</param>
/// <param name="Forced">A token that is fed whatever the logits say, or −1.</param>
internal readonly record struct SamplingSlot(Sampler Sampler, int[] Forbidden, int Top, int Forced)
{
    public SampledToken Draw(Span<float> logits) =>
        Forced >= 0 ? Sampler.Observe(logits, Forced, Top) : Sampler.Sample(logits, Forbidden, Top);
}
