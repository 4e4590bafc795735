using System.Globalization;
using System.Text;
using System.Text.Json;
using Ponder.Sandbox;

namespace Ponder.Verifiers.Code;

/// <summary>
/// A function and its arguments, several cases a run. What is expected stays outside and is compared outside: whatever a
/// program does to the harness, it must come up with the results. A case that ends the process fails, and the next run
/// goes on behind it.
/// </summary>
internal sealed class CallRun(ISandbox sandbox, CodeSubmission submission, CallTests tests, CodeOptions options)
{
    /// <summary>
    /// Cases a run. The harness ends a case at its time limits, a run is ended at the limits of its cases together: so much
    /// more time can a program take that disarms the harness, and no more, for then it is not run again.
    /// </summary>
    private const int Batch = 10;

    /// <summary>The signal of the harness's timer of processor time.</summary>
    private const int TimerSignal = 27;

    /// <summary>The signal of the harness's timer of time on the wall.</summary>
    private const int AlarmSignal = 14;

    private const int OutputBytes = 16 << 20;
    private static readonly JsonDocumentOptions s_deep = new() { MaxDepth = 1024 };

    private readonly int _total = Math.Min(tests.Cases.Count, options.MaxTests ?? int.MaxValue);

    /// <summary>Time on the wall of a case.</summary>
    private readonly TimeSpan _caseTime = new SandboxLimits { CpuTime = options.Timeout }.EffectiveWallTime;

    public async Task<CodeVerdict> GradeAsync(CancellationToken cancellationToken)
    {
        PythonOnly.Check(submission.Language, "call");
        Tally tally = new(_total);
        TimeLeft time = new(options.TotalTime);
        int next = 0;
        while (next < _total && !(tally.HasFailure && options.StopAtFirstFailure))
        {
            if (time.IsOver)
            {
                time.Fail(tally);
                break;
            }
            int end = Math.Min(_total, next + Batch);
            SandboxResult run = await sandbox.RunAsync(Program(next, end, time), cancellationToken).ConfigureAwait(false);
            tally.Add(run);
            next = Judge(tally, next, end, run);
        }
        return tally.ToVerdict(options);
    }

    private SandboxProgram Program(int start, int end, TimeLeft time) => new()
    {
        Language = submission.Language,
        Code = Harness.Calls,
        Stdin = JsonBytes.Object(json => WriteRequest(json, start, end)),
        Limits = time.Bound(new SandboxLimits
        {
            CpuTime = options.Timeout * (end - start),
            WallTime = _caseTime * (end - start) + TimeSpan.FromSeconds(5),
            MemoryBytes = options.MemoryBytes,
            OutputBytes = OutputBytes,
        }),
    };

    private void WriteRequest(Utf8JsonWriter json, int start, int end)
    {
        json.WriteString("setup", tests.Setup);
        json.WriteString("code", submission.Code);
        json.WriteString("function", tests.Function);
        json.WriteNumber("timeout", options.Timeout.TotalSeconds);
        json.WriteNumber("wall", _caseTime.TotalSeconds);
        json.WriteStartArray("cases");
        for (int i = start; i < end; i++)
        {
            json.WriteStartArray();
            json.WriteNumberValue(i);
            tests.Cases[i].Arguments.WriteTo(json);
            json.WriteEndArray();
        }
        json.WriteEndArray();
    }

    /// <summary>Judges the cases that a run got to.</summary>
    /// <returns>The case to go on with.</returns>
    private int Judge(Tally tally, int start, int end, SandboxResult run)
    {
        CodeStatus status = CodeStatusNames.Of(run);
        int next = start;
        foreach (string line in Encoding.UTF8.GetString(run.Stdout.Span).Split('\n'))
        {
            if (next == end || (tally.HasFailure && options.StopAtFirstFailure))
                return next;
            try
            {
                using JsonDocument document = JsonDocument.Parse(line, s_deep);
                JsonElement report = document.RootElement;
                if (Is(report, "not_loaded", 2))
                {
                    tally.Fail(CodeStatus.RuntimeError, "the program does not load: " + report[1]);
                    return _total;
                }
                if (Is(report, "raised", 3) && IsCase(report[1], next))
                    tally.Fail(CodeStatus.RuntimeError, $"{Name(next++)}: {report[2]}");
                else if (Is(report, "result", 3) && IsCase(report[1], next))
                    Compare(tally, next++, report[2]);
            }
            catch (Exception error) when (error is JsonException or InvalidOperationException)
            {
                // Not a line of the harness, or half a surrogate pair in it: the next ones may be.
            }
        }
        if (next == end)
            return next;

        // It ended within a case, or never came to one.
        if (run.Signal == TimerSignal)
            tally.Fail(CodeStatus.CpuTimeLimit, $"{Name(next)}: time limit");
        else if (run.Signal == AlarmSignal)
            tally.Fail(CodeStatus.WallTimeLimit, $"{Name(next)}: time limit on the wall");
        else if (status == CodeStatus.Accepted)
            tally.Fail(CodeStatus.RuntimeError, $"{Name(next)}: the program ended before the function did");
        else
            tally.Fail(status, $"{Name(next)}: {(run.Message.Length > 0 ? run.Message : status.Name())} {Line.LastOf(run.Stderr.Span)}");
        return status == CodeStatus.WallTimeLimit ? _total : next + 1;
    }

    private void Compare(Tally tally, int index, JsonElement result)
    {
        JsonElement expected = tests.Cases[index].Result;
        if (ResultComparison.AreEqual(result, expected))
            tally.Pass();
        else
            tally.Fail(CodeStatus.WrongAnswer,
                $"{Name(index)}: {ResultComparison.Show(result)}, expected {Line.Quote(expected.GetRawText())}");
    }

    private static string Name(int index) => string.Create(CultureInfo.InvariantCulture, $"case {index + 1}");

    private static bool Is(JsonElement report, string kind, int length) =>
        report.ValueKind == JsonValueKind.Array && report.GetArrayLength() == length
        && report[0].ValueKind == JsonValueKind.String && report[0].ValueEquals(kind);

    private static bool IsCase(JsonElement number, int index) =>
        number.ValueKind == JsonValueKind.Number && number.TryGetInt32(out int value) && value == index;
}
