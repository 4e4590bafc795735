using System.Collections.Concurrent;
using System.Globalization;
using System.Text;

namespace Ponder.Sandbox.Server;

/// <summary>What happened so far, in Prometheus' text format 0.0.4.</summary>
internal sealed class ServerMetrics
{
    private static readonly double[] s_bounds = [0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30, 60];

    private readonly ConcurrentDictionary<(string Path, int Code), long> _requests = new();
    private readonly ConcurrentDictionary<string, long> _outcomes = new();
    private readonly Lock _lock = new();
    private readonly long[] _buckets = new long[s_bounds.Length + 1];
    private double _seconds;

    /// <summary>A request was answered.</summary>
    public void CountRequest(string path, int code) => _requests.AddOrUpdate((path, code), 1, (_, count) => count + 1);

    /// <summary>A program was run or tested, and this is what it came to.</summary>
    public void CountOutcome(string outcome) => _outcomes.AddOrUpdate(outcome, 1, (_, count) => count + 1);

    /// <summary>A request had its turn for so long.</summary>
    public void Observe(TimeSpan duration)
    {
        int bucket = Array.FindIndex(s_bounds, bound => duration.TotalSeconds <= bound);
        lock (_lock)
        {
            _buckets[bucket < 0 ? s_bounds.Length : bucket]++;
            _seconds += duration.TotalSeconds;
        }
    }

    /// <summary>Mean seconds of a turn, 0 before the first.</summary>
    public double MeanSeconds
    {
        get
        {
            lock (_lock)
            {
                long count = _buckets.Sum();
                return count == 0 ? 0 : _seconds / count;
            }
        }
    }

    /// <summary>All of it.</summary>
    public string ToText(AdmissionQueue queue)
    {
        StringBuilder text = new();
        Head(text, "requests_total", "counter", "Requests by path and status code.");
        foreach (((string path, int code), long count) in _requests.OrderBy(pair => pair.Key))
            Line(text, $"ponder_sandbox_requests_total{{path=\"{path}\",code=\"{code}\"}} {count}");
        Head(text, "outcomes_total", "counter", "Programs by what they came to.");
        foreach ((string outcome, long count) in _outcomes.OrderBy(pair => pair.Key, StringComparer.Ordinal))
            Line(text, $"ponder_sandbox_outcomes_total{{outcome=\"{outcome}\"}} {count}");
        Head(text, "running", "gauge", "Requests that run.");
        Line(text, $"ponder_sandbox_running {queue.Running}");
        Head(text, "waiting", "gauge", "Requests that wait.");
        Line(text, $"ponder_sandbox_waiting {queue.Waiting}");
        Head(text, "run_seconds", "histogram", "Seconds from a request's turn to its answer.");
        lock (_lock)
        {
            long sum = 0;
            for (int i = 0; i < s_bounds.Length; i++)
                Line(text, $"ponder_sandbox_run_seconds_bucket{{le=\"{s_bounds[i]}\"}} {sum += _buckets[i]}");
            sum += _buckets[^1];
            Line(text, $"ponder_sandbox_run_seconds_bucket{{le=\"+Inf\"}} {sum}");
            Line(text, $"ponder_sandbox_run_seconds_sum {_seconds}");
            Line(text, $"ponder_sandbox_run_seconds_count {sum}");
        }
        return text.ToString();
    }

    private static void Head(StringBuilder text, string name, string type, string help) =>
        text.Append("# HELP ponder_sandbox_").Append(name).Append(' ').Append(help).Append('\n')
            .Append("# TYPE ponder_sandbox_").Append(name).Append(' ').Append(type).Append('\n');

    private static void Line(StringBuilder text, FormattableString line) =>
        text.Append(line.ToString(CultureInfo.InvariantCulture)).Append('\n');
}
