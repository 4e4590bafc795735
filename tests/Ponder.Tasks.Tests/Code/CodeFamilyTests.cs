using Ponder.Tasks.Code;
using Ponder.Testing;
using Ponder.Verifiers;

namespace Ponder.Tasks.Tests.Code;

/// <summary>Programs are run in the sandbox.</summary>
public sealed class CodeFamilyTests
{
    public static TheoryData<string, TaskSplit> All { get; } = Samples.Theory(CodeTasks.All);

    [Theory]
    [MemberData(nameof(All))]
    public Task Programs_pass_and_broken_ones_fail(string family, TaskSplit split) => RunAsync(family, split, 2, seed: 3);

    [Theory, Trait(Slow.Set, Slow.Yes)]
    [MemberData(nameof(All))]
    public Task Many_programs_pass_and_broken_ones_fail(string family, TaskSplit split) => RunAsync(family, split, 60, seed: 4);

    [Theory]
    [MemberData(nameof(All))]
    public void Problems_have_four_to_six_different_cases(string family, TaskSplit split)
    {
        foreach (TaskProblem problem in Samples.Of(Families.Find(family), split, 200))
        {
            string[] inputs = [.. problem.Check.Fields["cases"]!.AsArray().Select(test => test!["input"]!.ToJsonString())];
            string[] outputs = [.. problem.Check.Fields["cases"]!.AsArray().Select(test => test!["output"]!.ToJsonString())];

            Assert.InRange(inputs.Length, 4, 6);
            Assert.Equal(inputs.Length, inputs.Distinct().Count());
            Assert.True(outputs.Distinct().Count() > 1, problem.Solution[^1].Content);
        }
    }

    private static async Task RunAsync(string family, TaskSplit split, int count, ulong seed)
    {
        foreach (TaskProblem problem in Samples.Of(Families.Find(family), split, count, seed))
        {
            Verdict right = await Judging.JudgeAsync(problem);
            Assert.True(right.Correct, $"{right.Reason}\n{problem.Prompt[^1].Content}\n{problem.Solution[^1].Content}");

            TaskTurn broken = problem.Solution[^1] with { Content = Breaking.Break(problem.Solution[^1].Content) };
            Verdict wrong = await Judging.JudgeAsync(problem, broken);
            Assert.True(wrong.Error is null && !wrong.Correct, $"{wrong.Reason}\n{broken.Content}\n{problem.Check.Fields}");
        }
    }
}
