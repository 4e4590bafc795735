using System.Text.RegularExpressions;
using Ponder.Tasks.Mathematics;

namespace Ponder.Tasks.Tests.Mathematics;

public sealed partial class CountdownTests
{
    [Theory]
    [InlineData(TaskSplit.Train)]
    [InlineData(TaskSplit.Structural)]
    public void Every_try_uses_what_is_at_hand_and_some_try_fails(TaskSplit split)
    {
        for (int i = 0; i < 500; i++)
        {
            TaskProblem problem = new Countdown().Create(TaskRandom.For(3, i), split);
            string[] tries = [.. problem.Solution[^1].Thought!.Split('\n').Where(line => line.StartsWith("Try ", StringComparison.Ordinal))];
            Assert.True(tries.Length > 1);
            Assert.All(tries, (line, at) => Assert.EndsWith(at == tries.Length - 1 ? "Yes." : "No.", line, StringComparison.Ordinal));
            foreach (string line in tries)
                Replay(line, [.. problem.Check.Fields["numbers"]!.AsArray().Select(number => number!.GetValue<int>())]);
        }
    }

    private static void Replay(string line, List<int> hand)
    {
        foreach (Match step in Step().Matches(line))
        {
            List<int> after = [.. hand];
            Assert.True(after.Remove(Number(step, "left")) && after.Remove(Number(step, "right")), line);
            if (!step.Groups["hand"].Success)
                continue;
            after.Add(Number(step, "value"));
            hand = [.. step.Groups["hand"].Value.Split(' ').Select(int.Parse)];
            Assert.Equal(after.Order(), hand.Order());
        }
    }

    private static int Number(Match step, string name) =>
        int.Parse(step.Groups[name].Value, System.Globalization.CultureInfo.InvariantCulture);

    [GeneratedRegex(@"(?<left>\d+)[-+*/](?<right>\d+)=(?<value>\d+)(, left (?<hand>[\d ]+\d))?")]
    private static partial Regex Step();
}
