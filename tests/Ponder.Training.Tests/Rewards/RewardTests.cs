using System.Text.Json.Nodes;
using Ponder.Tasks;
using Ponder.Training.Rewards;
using Ponder.Training.Rollouts;

namespace Ponder.Training.Tests.Rewards;

public sealed class RewardTests
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("math", """{"gold":"$12$"}""", "<think>\n5+7\n</think>\n\nIt is \\boxed{12}.", 1)]
    [InlineData("math", """{"gold":"$12$"}""", "<think>\nIt is \\boxed{12}.\n</think>\n\nIt is \\boxed{13}.", 0)]
    [InlineData("choice", """{"gold":"B"}""", "<think>\nA?\n</think>\n\n{\"answer\": \"B\"}", 1)]
    [InlineData("instructions", """{"prompt":"p","instruction_id_list":["change_case:english_lowercase"],"kwargs":[{}]}""", "<think>\nLOUD\n</think>\n\nthis is quite low", 1)]
    [InlineData("functions", """{"category":"simple","language":"Python","functions":[{"name":"f","description":"","parameters":{"type":"dict","properties":{"x":{"type":"integer","description":""}},"required":["x"]}}],"ground_truth":[{"f":{"x":[3]}}]}""", "<think>\nf\n</think>\n\n<tool_call>\n{\"name\": \"f\", \"arguments\": {\"x\": 3}}\n</tool_call>", 1)]
    public async Task ThePromptsOwnVerifier_JudgesWhatFollowsTheThought(string kind, string fields, string output, double score)
    {
        Reward reward = await new VerifierReward().ScoreAsync(Subject(output, new TaskCheck(kind, JsonNode.Parse(fields)!.AsObject())), Cancellation);

        Assert.Null(reward.Error);
        Assert.Equal((score, score == 1), (reward.Score, reward.Correct));
    }

    [Theory]
    [InlineData("math", "{}")]
    [InlineData("no_such_kind", "{}")]
    public async Task WhatCannotBeJudged_IsAnError_AndNoZero(string kind, string fields)
    {
        Reward reward = await new VerifierReward().ScoreAsync(Subject("12", new TaskCheck(kind, JsonNode.Parse(fields)!.AsObject())), Cancellation);

        Assert.NotNull(reward.Error);
        Assert.True(double.IsNaN(reward.Score));
        Assert.NotNull((await new VerifierReward().ScoreAsync(Subject("12", null), Cancellation)).Error);
    }

    [Fact]
    public async Task SeveralRewards_AreAWeightedSum_AndOneErrorIsAnErrorOfAll()
    {
        WeightedRewards sum = new([(new Fixed(1), 1), (new Fixed(-0.5), 0.4)]);
        Reward reward = await sum.ScoreAsync(Subject("", null), Cancellation);
        Assert.Equal(0.8, reward.Score, 12);
        Assert.True(reward.Correct);

        WeightedRewards broken = new([(new Fixed(1), 1), (new Fixed(null), 1)]);
        Assert.True(double.IsNaN((await broken.ScoreAsync(Subject("", null), Cancellation)).Score));
    }

    [Theory]
    [InlineData(60, false, 0)]
    [InlineData(80, false, 0)]
    [InlineData(85, false, -0.25)]
    [InlineData(90, false, -0.5)]
    [InlineData(100, false, -1)]
    [InlineData(30, true, -1)]
    public void LongAnswers_ArePunishedSoftly(int tokens, bool truncated, double expected) =>
        Assert.Equal(expected, new OverlongPenalty(100, 20).Of(tokens, truncated), 12);

    private static RewardSubject Subject(string output, TaskCheck? check) => new()
    {
        Prompt = new RolloutPrompt { Turns = [TaskTurn.User("?")], Check = check },
        Output = output,
        Rollout = new Rollout([], [], 0, false),
    };

    private sealed class Fixed(double? score) : IReward
    {
        public ValueTask<Reward> ScoreAsync(RewardSubject subject, CancellationToken cancellationToken = default) =>
            ValueTask.FromResult(score is double value ? new Reward(value, value > 0, "") : Reward.Failed("no"));
    }
}
