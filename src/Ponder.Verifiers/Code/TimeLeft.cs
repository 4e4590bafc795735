using System.Diagnostics;
using System.Globalization;
using Ponder.Sandbox;

namespace Ponder.Verifiers.Code;

/// <summary>What is left of the time that the tests of a program may take together.</summary>
/// <param name="total">All of it, from now on; null for as much as the tests' own limits come to.</param>
internal sealed class TimeLeft(TimeSpan? total)
{
    private static readonly TimeSpan s_least = TimeSpan.FromMilliseconds(10);
    private readonly long _start = Stopwatch.GetTimestamp();

    /// <summary>Whether nothing is left.</summary>
    public bool IsOver => total is TimeSpan all && Stopwatch.GetElapsedTime(_start) >= all;

    /// <summary>Fails the tests that were not come to.</summary>
    public void Fail(Tally tally) => tally.Fail(CodeStatus.WallTimeLimit,
        string.Create(CultureInfo.InvariantCulture, $"all tests together took more than {total?.TotalSeconds:0.###} s"));

    /// <summary>Limits that end with the time.</summary>
    public SandboxLimits Bound(SandboxLimits limits)
    {
        if (total is not TimeSpan all)
            return limits;
        TimeSpan left = all - Stopwatch.GetElapsedTime(_start);
        left = left > s_least ? left : s_least;
        return limits with { WallTime = left < limits.EffectiveWallTime ? left : limits.EffectiveWallTime };
    }
}
