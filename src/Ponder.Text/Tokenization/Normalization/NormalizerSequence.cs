namespace Ponder.Text.Tokenization.Normalization;

/// <summary>Several normalizers, one after the other.</summary>
internal sealed class NormalizerSequence(IReadOnlyList<Normalizer> normalizers, GrowthLimit limit) : Normalizer
{
    /// <inheritdoc/>
    public override string? Normalize(ReadOnlySpan<char> text)
    {
        string? changed = null;
        foreach (Normalizer normalizer in normalizers)
        {
            changed = normalizer.Normalize(changed ?? text) ?? changed;
            if (changed is not null)
                limit.Check(text.Length, changed.Length);
        }
        return changed;
    }
}
