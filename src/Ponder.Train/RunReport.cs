using System.Globalization;
using System.Text.Json.Nodes;
using Ponder.Cli.Terminals;
using Ponder.Training.Metrics;
using Ponder.Training.Recipes;

namespace Ponder.Train;

/// <summary>Shows a run as it goes: a line a step, one over the other on a terminal, or JSON.</summary>
internal sealed class RunReport(Terminal terminal, bool json, bool quiet) : IProgress<RunEvent>
{
    private static readonly string[] s_shown = ["loss", "reward/mean", "pass@1/all", "entropy", "mismatch/mean", "groups/no_signal", "eval/pass@1/all"];

    // In a log, a line for each step would be too many.
    private static readonly TimeSpan s_between = TimeSpan.FromSeconds(15);

    private string _stage = "";
    private Throughput _speed = new();
    private ProgressLine? _line;
    private long _written;
    private bool _open;

    public void Report(RunEvent value)
    {
        if (json)
        {
            WriteJson(value);
            return;
        }
        if (quiet && value.Metrics is null)
            return;
        if (value.Steps == 0)
        {
            EndLine();
            terminal.Note(value.Metrics is { } scores ? $"{value.Stage}: {Scores(scores)}" : $"{value.Stage}: {value.Text}");
            return;
        }
        Step(value.Stage, value.Metrics!, value.Steps);
    }

    private void Step(string stage, StepMetrics metrics, int steps)
    {
        if (stage != _stage)
        {
            (_stage, _speed) = (stage, new Throughput());
            _speed.Start();
            _line = new ProgressLine(steps, _speed, s_shown);
        }
        else
        {
            _speed.Add((long)(metrics.Values.GetValueOrDefault("tokens")));
        }
        if (quiet)
            return;
        string line = $"{stage}: {_line!.Format(metrics)}";
        bool last = metrics.Step + 1 == steps || metrics.Values.Keys.Any(name => name.StartsWith("eval/", StringComparison.Ordinal));
        if (terminal.ErrorIsTerminal)
        {
            terminal.Error.Write($"\r\u001b[K{line}");
            terminal.Error.Flush();
            _open = true;
        }
        else if (last || _written == 0 || TimeProvider.System.GetElapsedTime(_written) >= s_between)
        {
            terminal.Note(line);
            _written = TimeProvider.System.GetTimestamp();
        }
    }

    private void EndLine()
    {
        if (_open)
            terminal.Note("");
        _open = false;
    }

    private void WriteJson(RunEvent value)
    {
        JsonObject line = new() { ["stage"] = value.Stage };
        if (value.Text is not null)
            line["event"] = value.Text;
        if (value.Metrics is { } metrics)
        {
            line["step"] = metrics.Step;
            foreach ((string name, double number) in metrics.Values)
                line[name] = double.IsFinite(number) ? number : null;
        }
        terminal.Out.WriteLine(line.ToJsonString());
        terminal.Out.Flush();
    }

    private static string Scores(StepMetrics metrics) => string.Join(
        " · ", metrics.Values.Select(pair => string.Create(CultureInfo.InvariantCulture, $"{pair.Key} {pair.Value:0.000}")));
}
