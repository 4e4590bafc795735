using Ponder.Tasks.Mathematics;

namespace Ponder.Tasks.Tests.Mathematics;

public sealed class LettersTests
{
    [Fact]
    public void The_word_is_spelled_and_the_count_runs_along()
    {
        for (int i = 0; i < 300; i++)
        {
            TaskProblem problem = new Letters().Pose("strawberry", TaskRandom.For(1, i));
            string[] lines = problem.Solution[^1].Thought!.Split('\n');
            char letter = lines[0][^2];
            int count = 0;
            string expected = string.Join(' ', "strawberry".Select(c => $"{c}:{(count += c == letter ? 1 : 0)}"));
            Assert.Contains(expected, lines);
            Assert.Equal($"${count}$", problem.Check.Fields["gold"]!.GetValue<string>());
        }
    }

    [Fact]
    public void Words_are_plain_and_long_ones_are_longer_than_any_to_train_on()
    {
        Assert.All([.. LetterWords.Common, .. LetterWords.Long], word => Assert.All(word, c => Assert.True(char.IsAsciiLetterLower(c))));
        Assert.True(LetterWords.Common.Count > 400);
        Assert.True(LetterWords.Common.Max(word => word.Length) < LetterWords.Long.Min(word => word.Length));
    }
}
