using Ponder.Verifiers;

namespace Ponder.Tasks.Tests;

/// <summary>What holds for the problems of every family.</summary>
public sealed class FamilyTests
{
    public static TheoryData<string, TaskSplit> All { get; } = Samples.Theory(Families.All);

    public static TheoryData<string, TaskSplit> Quick { get; } = Samples.Theory(Families.Quick);

    public static TheoryData<string> Names { get; } = [.. Families.All.Select(generator => generator.Family)];

    [Theory]
    [MemberData(nameof(Quick))]
    public async Task Worked_solutions_are_right(string family, TaskSplit split)
    {
        foreach (TaskProblem problem in Samples.Of(Families.Find(family), split, 250))
        {
            Verdict verdict = await Judging.JudgeAsync(problem);
            Assert.True(verdict.Correct, $"{verdict.Reason}\n{problem.Prompt[^1].Content}\n{Judging.Output(problem.Solution[^1])}\n{problem.Check.Fields}");
        }
    }

    [Theory]
    [MemberData(nameof(Quick))]
    public async Task Answers_without_substance_are_wrong(string family, TaskSplit split)
    {
        foreach (TaskProblem problem in Samples.Of(Families.Find(family), split, 100))
        {
            TaskTurn last = problem.Solution[^1];
            foreach (TaskTurn broken in new[] { last with { Content = "", Calls = [] }, last with { Content = Broken(problem), Calls = [] } })
            {
                Verdict verdict = await Judging.JudgeAsync(problem, broken);
                Assert.Null(verdict.Error);
                Assert.False(verdict.Correct, $"{problem.Prompt[^1].Content}\n{broken.Content}\n{problem.Check.Fields}");
            }
        }
    }

    [Theory]
    [MemberData(nameof(All))]
    public void The_same_seed_and_index_give_the_same_problem(string family, TaskSplit split)
    {
        string[] first = [.. Samples.Of(Families.Find(family), split, 20).Select(Print)];
        string[] second = [.. Samples.Of(Families.Find(family), split, 20).Select(Print)];

        Assert.Equal(first, second);
        Assert.True(first.Distinct().Count() > 10);
    }

    [Theory]
    [MemberData(nameof(All))]
    public void Texts_are_short_and_plain(string family, TaskSplit split)
    {
        foreach (TaskProblem problem in Samples.Of(Families.Find(family), split, 250))
        {
            Assert.Equal(family, problem.Family);
            foreach (TaskTurn turn in problem.Prompt.Concat(problem.Solution))
            {
                string text = turn.Content + turn.Thought;
                Assert.True(text.All(c => c is '\n' or (>= ' ' and <= '~')), text);
                Assert.True(turn.Role != "assistant" || turn.Thought is { Length: > 10 and < 700 }, turn.Thought);
                Assert.DoesNotContain("{0}", text.Replace("boxed{0}", "", StringComparison.Ordinal), StringComparison.Ordinal);
            }
        }
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void Splits_have_no_prompt_in_common(string family)
    {
        ITaskGenerator generator = Families.Find(family);
        TaskOverlap trained = new(Samples.Of(generator, TaskSplit.Train, 2000), words: 0);

        Assert.Empty(trained.Find(Samples.Of(generator, TaskSplit.HeldOut, 500)).Select(Print));
        Assert.Empty(trained.Find(Samples.Of(generator, TaskSplit.Structural, 500)).Select(Print));
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void Structural_problems_have_structures_of_their_own(string family)
    {
        ITaskGenerator generator = Families.Find(family);
        HashSet<string> trained = [.. Samples.Of(generator, TaskSplit.Train, 3000).Select(problem => problem.Structure)];
        TaskProblem[] held = [.. Samples.Of(generator, TaskSplit.HeldOut, 300)];

        Assert.DoesNotContain(Samples.Of(generator, TaskSplit.Structural, 300), problem => trained.Contains(problem.Structure));
        Assert.True(held.Count(problem => trained.Contains(problem.Structure)) >= 0.95 * held.Length,
            string.Join("\n", held.Select(problem => problem.Structure).Except(trained)));
    }

    private static string Broken(TaskProblem problem) => problem.Check.Kind switch
    {
        "math" => "The answer is \\boxed{987654321}.",
        "functions" => "<tool_call>\n{\"name\": \"convert_units\", \"arguments\": {\"value\": 1, \"from_unit\": \"m\"}}\n</tool_call>",
        _ => Broken(problem.Check.Fields.ToJsonString()),
    };

    // Against each constraint alike, but for the number of words, where what is long for one is not short for the other.
    private static string Broken(string fields) =>
        fields.Contains("at least", StringComparison.Ordinal) ? "No." : string.Concat(Enumerable.Repeat("- I, Me no\n\n", 30));

    private static string Print(TaskProblem problem) =>
        string.Join("\n", problem.Prompt.Concat(problem.Solution).Select(turn => turn.Content + turn.Thought)) + problem.Structure + problem.Check.Fields;
}
