namespace Ponder.Tasks.Tests;

/// <summary>Sets of problems, and what they have in common.</summary>
public sealed class TaskSetsTests
{
    [Fact]
    public void A_set_is_even_and_has_no_prompt_twice()
    {
        TaskProblem[] set = [.. TaskSets.Create(Families.All, 5, 20 * Families.All.Count, TaskSplit.Train)];

        Assert.Equal(set.Length, set.Select(TaskOverlap.PromptOf).Distinct().Count());
        Assert.All(set.CountBy(problem => problem.Family), family => Assert.Equal(20, family.Value));
    }

    [Fact]
    public void Weights_set_the_shares()
    {
        Dictionary<string, double> weights = new() { ["code-lists"] = 3, ["code-loops"] = 0 };
        ITaskGenerator[] generators = [Families.Find("code-lists"), Families.Find("code-loops"), Families.Find("code-arithmetic")];

        Dictionary<string, int> counts = TaskSets.Create(generators, 5, 80, TaskSplit.Train, weights).CountBy(problem => problem.Family).ToDictionary();

        Assert.Equal(new() { ["code-lists"] = 60, ["code-arithmetic"] = 20 }, counts);
    }

    [Fact]
    public void An_enumeration_can_be_repeated_and_ends_where_nothing_new_is_left()
    {
        IEnumerable<TaskProblem> set = TaskSets.Create([Families.Find("conversation-outside")], 1, 100_000, TaskSplit.HeldOut);

        string[] first = [.. set.Select(TaskOverlap.PromptOf)];

        Assert.InRange(first.Length, 50, 5_000);
        Assert.Equal(first, set.Select(TaskOverlap.PromptOf));
    }

    [Fact]
    public void Weights_must_be_of_known_families() =>
        Assert.Throws<ArgumentException>(() => TaskSets.Create(Families.All, 1, 1, TaskSplit.Train, new Dictionary<string, double> { ["none"] = 1 }));

    [Theory]
    [InlineData(TaskSplit.HeldOut)]
    [InlineData(TaskSplit.Structural)]
    public void Training_does_not_overlap_with_tests(TaskSplit split)
    {
        TaskOverlap trained = new(TaskSets.Create(Families.All, 1, 8000, TaskSplit.Train), words: 0);

        Assert.Empty(trained.Find(TaskSets.Create(Families.All, 2, 1500, split)).Select(TaskOverlap.PromptOf));
    }

    [Theory]
    [InlineData("What is  3 + 4 ?", true)]
    [InlineData("what is 3 + 4", true)]
    [InlineData("What is 3 - 4?", false)]
    [InlineData("What is 3.4?", false)]
    [InlineData("He said one two three four five six seven eight nine ten eleven twelve thirteen to me.", true)]
    [InlineData("He said one two three four five six seven eight nine ten eleven twelve to me.", false)]
    public void Prompts_are_compared_whole_or_by_thirteen_words(string prompt, bool overlaps)
    {
        TaskOverlap overlap = new([Ask("What is 3 + 4?"), Ask("One two three four five six seven eight nine ten eleven twelve thirteen, no more.")]);

        Assert.Equal(overlaps, overlap.Find([Ask(prompt)]).Any());
    }

    private static TaskProblem Ask(string prompt) => Families.All[0].Create(new TaskRandom(1), TaskSplit.Train) with { Prompt = [TaskTurn.User(prompt)] };
}
