using System.Collections.Concurrent;
using System.Globalization;
using Ponder.Sandbox;
using Ponder.Testing;
using Ponder.Verifiers.Code;

namespace Ponder.Verifiers.Tests.Code;

/// <summary>Solutions of public sets pass their tests, and the same solutions made wrong do not.</summary>
[Trait(Slow.Set, Slow.Yes)]
public class ReferenceSolutionTests
{
    private const double LeastCaught = 0.97;

    [Fact]
    public Task All_of_human_eval_pass() => PassAsync(ReferenceProblem.HumanEval(), 164, 164);

    [Fact]
    public Task Nearly_all_of_mbpp_pass() => PassAsync(ReferenceProblem.Mbpp(), 974, 970);

    [Fact]
    public Task Nearly_all_of_leetcode_pass() => PassAsync(ReferenceProblem.LeetCode(), 300, 298);

    [Fact]
    public Task Wrong_solutions_of_human_eval_fail() => FailAsync(ReferenceProblem.HumanEval());

    [Fact]
    public Task Wrong_solutions_of_mbpp_fail() => FailAsync(ReferenceProblem.Mbpp());

    [Fact]
    public Task Wrong_solutions_of_leetcode_fail() => FailAsync(ReferenceProblem.LeetCode());

    private static async Task PassAsync(List<ReferenceProblem> problems, int expected, int least)
    {
        Assert.Equal(expected, problems.Count);
        Dictionary<string, Verdict> verdicts = await GradeAsync(problems.Select(problem => (problem.Name, problem, problem.Code)));
        string[] failed = [.. verdicts.Where(pair => !pair.Value.Correct).Select(pair => $"{pair.Key}: {pair.Value.Reason}")];
        Report($"{problems.Count - failed.Length} of {problems.Count} pass", failed);
        Assert.True(problems.Count - failed.Length >= least, string.Join('\n', failed));
    }

    private static async Task FailAsync(List<ReferenceProblem> problems)
    {
        (string Kind, Func<string, string, string?> Change)[] kinds =
        [
            ("wrong constants", Mutation.WrongConstants),
            ("off by one", Mutation.OffByOne),
            ("early return", Mutation.EarlyReturn),
        ];
        Dictionary<string, Verdict> verdicts = await GradeAsync(
            from problem in problems
            from kind in kinds
            let code = kind.Change(problem.Code, problem.Function)
            where code is not null
            select ($"{kind.Kind}: {problem.Name}", problem, code));
        int caughtOfAll = verdicts.Values.Count(verdict => !verdict.Correct);
        foreach ((string kind, _) in kinds)
        {
            KeyValuePair<string, Verdict>[] mine = [.. verdicts.Where(pair => pair.Key.StartsWith(kind + ":", StringComparison.Ordinal))];
            string[] passed = [.. mine.Where(pair => pair.Value.Correct).Select(pair => pair.Key)];
            Report(string.Create(CultureInfo.InvariantCulture, $"{kind}: {mine.Length - passed.Length} of {mine.Length} fail"), passed);
        }
        Assert.True(caughtOfAll >= LeastCaught * verdicts.Count, $"{caughtOfAll} of {verdicts.Count}");
        Assert.DoesNotContain(verdicts, pair => pair.Value.Error is not null);
    }

    private static async Task<Dictionary<string, Verdict>> GradeAsync(IEnumerable<(string Key, ReferenceProblem Problem, string Code)> jobs)
    {
        ISandbox sandbox = RealSandbox.Require();
        CodeGrader grader = new(sandbox);
        CodeOptions options = new() { StopAtFirstFailure = true, Timeout = TimeSpan.FromSeconds(5) };
        ConcurrentDictionary<string, Verdict> verdicts = new();
        await Parallel.ForEachAsync(jobs, TestContext.Current.CancellationToken, async (job, token) =>
        {
            CodeSubmission submission = new("python", job.Code);
            try
            {
                verdicts[job.Key] = await grader.GradeAsync(submission, job.Problem.Tests, options, token);
            }
            catch (VerificationException error)
            {
                verdicts[job.Key] = Verdict.Failed(error.ToError());
            }
        });
        return new Dictionary<string, Verdict>(verdicts);
    }

    private static void Report(string line, string[] names) =>
        TestContext.Current.TestOutputHelper?.WriteLine(line + (names.Length > 0 ? "; not: " + string.Join(", ", names) : ""));
}
