using System.Globalization;
using Ponder.Cli.Output;
using Ponder.Cli.Terminals;
using Ponder.Verifiers.Composition;
using Ponder.Verifiers.Composition.Wrapping;

namespace Ponder.Cli.Commands;

/// <summary>Shows what a verifier and its parts have done, and how long it took, beside the verdicts.</summary>
internal static class VerifierTimings
{
    public static void Show(Terminal terminal, string name, VerifierTiming whole, CompositeVerifier? composite)
    {
        List<string[]> rows = [["part", "cases", "correct", "errors", "total s", "mean ms", "longest ms"]];
        rows.Add(Row(name, whole));
        if (composite is not null)
            rows.AddRange(composite.Timings.Select(part => Row(part.Key, part.Value)));
        foreach (string line in Columns.Align(rows, 1, 2, 3, 4, 5, 6))
            terminal.Error.WriteLine(line);
        terminal.Error.Flush();
    }

    private static string[] Row(string name, VerifierTiming timing)
    {
        return
        [
            name, Text(timing.Cases, "0"), Text(timing.Correct, "0"), Text(timing.Errors, "0"),
            Text(timing.Total.TotalSeconds, "0.000"),
            Text(timing.Total.TotalMilliseconds / Math.Max(1, timing.Cases), "0.000"),
            Text(timing.Longest.TotalMilliseconds, "0.000"),
        ];

        static string Text(double value, string format) => value.ToString(format, CultureInfo.InvariantCulture);
    }
}
