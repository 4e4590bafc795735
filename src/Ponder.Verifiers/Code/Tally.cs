using System.Globalization;
using Ponder.Sandbox;

namespace Ponder.Verifiers.Code;

/// <summary>Counts tests and what their runs used.</summary>
/// <param name="total">How many tests there are.</param>
internal sealed class Tally(int total)
{
    private IReadOnlyList<string> _isolation = [];
    private TimeSpan _time;
    private long _memory;
    private int _passed;
    private CodeStatus _status = CodeStatus.Accepted;
    private string _reason = "";

    /// <summary>Whether a test failed.</summary>
    public bool HasFailure => _status != CodeStatus.Accepted;

    /// <summary>Adds what a run used.</summary>
    public void Add(SandboxResult run)
    {
        _time += run.CpuTime;
        _memory = Math.Max(_memory, run.PeakMemoryBytes);
        _isolation = run.Isolation;
    }

    /// <summary>Some tests passed.</summary>
    public void Pass(int tests = 1) => _passed += tests;

    /// <summary>A test failed; the first one's status and reason become those of all.</summary>
    public void Fail(CodeStatus status, string reason)
    {
        if (!HasFailure)
            (_status, _reason) = (status, Line.Of(reason));
    }

    /// <summary>The verdict.</summary>
    public CodeVerdict ToVerdict(CodeOptions options)
    {
        bool correct = !HasFailure && _passed == total;
        string counts = string.Create(CultureInfo.InvariantCulture, $"{_passed} of {total} tests passed");
        return new CodeVerdict
        {
            Score = correct ? 1 : options.ScoreIsFraction ? (double)_passed / total : 0,
            Correct = correct,
            Reason = correct ? counts : $"{counts}; {_reason}",
            Status = _status,
            Passed = _passed,
            Total = total,
            CpuTime = _time,
            PeakMemoryBytes = _memory,
            Isolation = _isolation,
        };
    }
}
