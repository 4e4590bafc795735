using System.Globalization;
using Ponder.Cli.Output;
using Ponder.Inference.Benchmarking;

namespace Ponder.Cli.Measuring;

/// <summary>A benchmark's results for people.</summary>
internal static class BenchmarkText
{
    public static void Write(TextWriter output, string model, BenchmarkOptions options, BenchmarkReport report)
    {
        List<string[]> rows =
        [
            ["model", $"{model}, {ByteSize.Format(report.FileBytes)}"],
            ["engine", report.Description],
            ["load", $"{Seconds(report.Load)} · reading the file: {Seconds(report.FileRead)}, ratio {Ratio(report.Load / report.FileRead)}"],
        ];
        if (report.Prefill is { } prefill)
            rows.Add(["prefill", $"{Rate(prefill)}, {options.PromptTokens} tokens{Done(prefill)}"]);
        string depth = options.Depth > 0 ? $" at depth {options.Depth}" : "";
        if (report.Decode is { } decode)
            rows.Add(["decode", $"{Rate(decode)}, {options.GeneratedTokens} tokens{depth}{Done(decode)}"]);
        foreach ((int sequences, Measurement rate) in report.Batched.Where(batch => batch.Sequences > 1))
            rows.Add([$"decode × {sequences}", $"{Rate(rate)}, all sequences together{depth}{Done(rate)}"]);
        if (report.Generate is { } generate)
        {
            string drafts = options.MaxDraft == 0
                ? "no drafts"
                : $"drafts of up to {options.MaxDraft}: {new DraftCounts(generate.DraftedTokens, generate.AcceptedTokens)}";
            Measurement rate = generate.TokensPerSecond;
            rows.Add(["generate", $"{Rate(rate)}, with scheduler and greedy sampling{depth}, {drafts}{Done(rate)}"]);
        }
        rows.Add(["memory", $"{ByteSize.Format(report.PeakMemoryBytes)} at most"]);
        if (Bandwidth(report) is string bandwidth)
            rows.Add(["bandwidth", bandwidth]);
        if (report.IsPartial)
            rows.Add(["partial", "interrupted; what is missing was not measured"]);
        foreach (string line in Columns.Align(rows))
            output.WriteLine(line);

        string Done(Measurement measured) => measured.Samples.Count == options.Repetitions
            ? ""
            : $", {measured.Samples.Count} of {options.Repetitions} repetitions";
    }

    /// <summary><c>24.51 tok/s</c></summary>
    public static string Rate(double perSecond) =>
        perSecond.ToString(perSecond < 100 ? "0.00" : "0.0", CultureInfo.InvariantCulture) + " tok/s";

    private static string Rate(Measurement measured) => measured.Samples.Count == 1
        ? Rate(measured.Mean)
        : $"{Rate(measured.Mean)} ± {measured.Deviation.ToString("0.00", CultureInfo.InvariantCulture)}";

    private static string? Bandwidth(BenchmarkReport report)
    {
        if (report.ReadBandwidth is not double read)
            return null;
        string probe = $"{Gigabytes(read)} read by a probe";
        return report.DecodeBandwidth is double reached
            ? string.Create(CultureInfo.InvariantCulture, $"{probe} · decode reads {Gigabytes(reached)}, {100 * reached / read:0} %")
            : probe;
    }

    private static string Gigabytes(double perSecond) => (perSecond / 1e9).ToString("0.0", CultureInfo.InvariantCulture) + " GB/s";

    private static string Seconds(TimeSpan time) => time.TotalSeconds.ToString("0.00", CultureInfo.InvariantCulture) + " s";

    private static string Ratio(double ratio) => ratio.ToString("0.00", CultureInfo.InvariantCulture);
}
