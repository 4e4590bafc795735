using System.Text.RegularExpressions;
using Ponder.Tasks.Mathematics;
using Ponder.Verifiers;

namespace Ponder.Tasks.Tests.Mathematics;

public sealed partial class MathematicsTasksTests
{
    private const int Problems = 200;

    private static readonly TaskSplit[] s_splits = [TaskSplit.Train, TaskSplit.HeldOut, TaskSplit.Structural];

    public static TheoryData<string> Families => [.. MathematicsTasks.All.Select(generator => generator.Family)];

    [Theory]
    [MemberData(nameof(Families))]
    public async Task The_worked_answer_is_right_and_its_neighbour_is_not(string family)
    {
        foreach (TaskProblem problem in s_splits.SelectMany(split => Make(family, split, Problems)))
        {
            TaskTurn answer = problem.Solution[^1];
            Verdict verdict = await Judging.JudgeAsync(problem, answer.Content);
            Assert.True(verdict is { Error: null, Correct: true }, $"{Question(problem)}\n{answer.Content}\n{verdict.Reason}");
            string wrong = Judging.Perturbed(problem);
            verdict = await Judging.JudgeAsync(problem, wrong);
            Assert.True(verdict is { Error: null, Correct: false }, $"{Question(problem)}\n{wrong}\n{verdict.Reason}");
        }
    }

    [Theory]
    [MemberData(nameof(Families))]
    public void Thoughts_claim_nothing_false_and_are_short(string family)
    {
        int claims = 0;
        foreach (TaskProblem problem in s_splits.SelectMany(split => Make(family, split, Problems)))
        {
            string thought = problem.Solution[^1].Thought!;
            Assert.Empty(ArithmeticClaims.False(thought));
            Assert.InRange(thought.Length, 3, 600);
            Assert.True(Ascii().IsMatch(thought + Question(problem) + problem.Solution[^1].Content), thought);
            claims += ArithmeticClaims.All(thought).Count();
        }
        Assert.True(claims > Problems || family == "letters");
    }

    [Theory]
    [MemberData(nameof(Families))]
    public void What_is_unasked_is_not_said_and_the_family_is_told(string family)
    {
        foreach (TaskProblem problem in Make(family, TaskSplit.Train, Problems))
        {
            Assert.Equal(family, problem.Family);
            Assert.Equal(TaskArea.Mathematics, problem.Area);
            Assert.DoesNotContain('@', problem.Solution[^1].Content);
            Assert.DoesNotMatch(Unfilled(), Question(problem));
            Assert.Equal("user", Assert.Single(problem.Prompt).Role);
            Assert.Equal("assistant", Assert.Single(problem.Solution).Role);
        }
    }

    [Theory]
    [MemberData(nameof(Families))]
    public void A_seed_and_an_index_name_a_problem(string family)
    {
        IEnumerable<string> once = Make(family, TaskSplit.Train, 50).Select(Text);
        Assert.Equal(once, Make(family, TaskSplit.Train, 50).Select(Text));
        Assert.True(once.Distinct().Count() > 40);
    }

    [Theory]
    [MemberData(nameof(Families))]
    public void Structures_of_the_structural_split_are_in_no_training(string family)
    {
        HashSet<string> trained = [.. Make(family, TaskSplit.Train, 2000).Select(problem => problem.Structure)];
        HashSet<string> heldOut = [.. Make(family, TaskSplit.HeldOut, 500).Select(problem => problem.Structure)];
        Assert.Superset(heldOut, trained);
        Assert.DoesNotContain(Make(family, TaskSplit.Structural, 500), problem => trained.Contains(problem.Structure));
    }

    [Fact]
    public void Numbers_that_are_held_out_are_in_no_training_whatever_the_family()
    {
        HashSet<string> trained = [];
        HashSet<string> heldOut = [];
        foreach (ITaskGenerator generator in MathematicsTasks.All)
        {
            trained.UnionWith(Make(generator.Family, TaskSplit.Train, 2000).Select(Essence));
            heldOut.UnionWith(Make(generator.Family, TaskSplit.HeldOut, 500).Select(Essence));
        }
        Assert.Empty(trained.Intersect(heldOut));
        Assert.True(heldOut.Count > 3000);
    }

    [Fact]
    public void The_famous_questions_can_be_asked()
    {
        IEnumerable<TaskRandom> seeds = Enumerable.Range(0, 2000).Select(i => TaskRandom.For(9, i));
        Assert.Contains(seeds, random => Question(new DecimalComparison().Pose((9.9m, 9.11m), random)) == "Which is larger, 9.9 or 9.11?");
        Assert.Contains(seeds, random =>
            Question(new Letters().Pose("strawberry", random)) == "How many r's are in the word \"strawberry\"?");
        Assert.Contains("strawberry", LetterWords.Common);
        Assert.True(SplitKey.Belongs(TaskSplit.Train, "strawberry"));
    }

    [Fact]
    public async Task A_list_in_another_order_is_not_sorted()
    {
        TaskProblem problem = Make("sorting", TaskSplit.Train, 1)[0];
        string[] numbers = Number().Matches(problem.Check.Fields["gold"]!.GetValue<string>()).Select(match => match.Value).ToArray();
        Assert.True((await Judging.JudgeAsync(problem, $"\\boxed{{({string.Join(", ", numbers)})}}")).Correct);
        Assert.False((await Judging.JudgeAsync(problem, $"\\boxed{{({string.Join(", ", numbers.Reverse())})}}")).Correct);
    }

    private static List<TaskProblem> Make(string family, TaskSplit split, int count)
    {
        ITaskGenerator generator = MathematicsTasks.All.Single(candidate => candidate.Family == family);
        return [.. Enumerable.Range(0, count).Select(i => generator.Create(TaskRandom.For(5, i), split))];
    }

    private static string Question(TaskProblem problem) => problem.Prompt[^1].Content;

    private static string Text(TaskProblem problem) =>
        $"{Question(problem)}\n{problem.Solution[^1].Thought}\n{problem.Solution[^1].Content}";

    // What a question is about: its numbers in any order, or the word whose letters are counted.
    private static string Essence(TaskProblem problem)
    {
        string question = Question(problem).Split("\nA")[0].Split("\n(A")[0];
        return problem.Family == "letters" ? Spelled(problem.Solution[^1].Thought!)
            : string.Join(' ', Number().Matches(question).Select(match => match.Value).Order(StringComparer.Ordinal));
    }

    // The last spelling from the front: the one before it may have been broken off.
    private static string Spelled(string thought) => string.Concat(thought.Split('\n')
        .Last(line => line.Length > 3 && line[1] == ':').Split(' ').Select(step => step[0]));

    [GeneratedRegex(@"\d+(\.\d+)?")]
    private static partial Regex Number();

    [GeneratedRegex(@"^[ -~\n]*$")]
    private static partial Regex Ascii();

    [GeneratedRegex(@"\{[a-z0-9]+\}")]
    private static partial Regex Unfilled();
}
