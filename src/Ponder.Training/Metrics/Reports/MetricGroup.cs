namespace Ponder.Training.Metrics.Reports;

/// <summary>A heading of a report, and which values stand under it.</summary>
/// <param name="Title">The heading.</param>
/// <param name="Names">The values' names, in the order they are shown in.</param>
internal sealed record MetricGroup(string Title, IReadOnlyList<string> Names)
{
    // The first that fits takes a name, so that what is more particular comes first: clip/low and entropy say what they are.
    private static readonly (string Title, string[] Words)[] s_known =
    [
        ("Pass rate", ["pass@", "pass_at", "pass/", "accuracy"]),
        ("Groups without a signal", ["no_signal", "nosignal", "no-signal", "all_right", "all_wrong", "groups/"]),
        ("KL and mismatch", ["kl", "mismatch", "importance"]),
        ("Entropy", ["entropy"]),
        ("Clipped ratios", ["clip"]),
        ("Length of answers", ["length", "truncated", "truncation", "tokens/mean", "tokens/max"]),
        ("Reward", ["reward", "advantage"]),
        ("Throughput", ["throughput", "per_second", "seconds", "tokens", "memory"]),
        ("Learning rate", ["learning_rate", "lr"]),
        ("Loss", ["loss", "perplexity", "gradient", "grad_norm"]),
    ];

    private static readonly string[] s_order =
    [
        "Reward", "Pass rate", "KL and mismatch", "Entropy", "Length of answers", "Clipped ratios", "Groups without a signal",
        "Throughput", "Loss", "Learning rate", "Others",
    ];

    /// <summary>Puts names under headings; those that fit nowhere come last, under one of their own.</summary>
    public static IReadOnlyList<MetricGroup> Of(IEnumerable<string> names) =>
    [
        .. names.Distinct(StringComparer.Ordinal).GroupBy(TitleOf)
            .OrderBy(group => Array.IndexOf(s_order, group.Key))
            .Select(group => new MetricGroup(group.Key, [.. group.Order(StringComparer.Ordinal)])),
    ];

    private static string TitleOf(string name) =>
        s_known.FirstOrDefault(known => known.Words.Any(word => Has(name, word))).Title ?? "Others";

    // A word stands at the beginning of a part of a name, so that "color" is no learning rate.
    private static bool Has(string name, string word)
    {
        for (int at = name.IndexOf(word, StringComparison.OrdinalIgnoreCase); at >= 0;
            at = name.IndexOf(word, at + 1, StringComparison.OrdinalIgnoreCase))
        {
            int end = at + word.Length;
            bool begins = at == 0 || !char.IsLetterOrDigit(name[at - 1]);
            bool ends = word.Length > 2 || end == name.Length || !char.IsLetterOrDigit(name[end]);
            if (begins && ends)
                return true;
        }
        return false;
    }
}
