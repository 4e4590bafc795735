using Ponder.Training.Data.Curricula;

namespace Ponder.Training.Tests.Data.Curricula;

public sealed class CurriculumTests
{
    private static readonly CurriculumSettings s_settings = new();

    [Fact]
    public void Only_prompts_within_the_band_are_drawn()
    {
        Curriculum curriculum = WithRates(s_settings, 0, 1, 2, 3, 5, 8, 9, 10);
        Assert.Equal(["2", "3", "5", "8"], curriculum.Draw(0, 100).Order());
        Assert.Equal(2, curriculum.Draw(1, 2).Distinct().Count());
        Assert.Empty(WithRates(s_settings, 0, 10).Draw(0, 4));
    }

    [Theory]
    [InlineData(5, 1)]
    [InlineData(2, 0.5)]
    [InlineData(8, 0.5)]
    [InlineData(4, 1 - (0.5 / 3))]
    [InlineData(1, 0)]
    [InlineData(9, 0)]
    public void Weights_fall_in_a_straight_line_from_the_middle(int right, double expected) =>
        Assert.Equal(expected, WithRates(s_settings, right).Weight($"{right}"), 1e-12);

    [Fact]
    public void What_has_not_been_measured_counts_as_the_middle_and_what_is_outside_as_is_set()
    {
        Curriculum curriculum = new(["a", "b"], 1, s_settings with { OutsideWeight = 0.125 });
        curriculum.Measure("a", 0, 8);
        curriculum.Measure("b", 0, 0);
        Assert.Equal((0.125, 1.0), (curriculum.Weight("a"), curriculum.Weight("b")));
        Assert.Equal(2, curriculum.Draw(0, 2).Count);
    }

    /// <summary>One drawn of three with weights 1, 0.5, 0.5: within five standard deviations of its share.</summary>
    [Fact]
    public void The_first_drawn_has_the_share_of_its_weight()
    {
        const int Steps = 4000;
        Curriculum curriculum = WithRates(s_settings, 2, 5, 8);
        int middle = Enumerable.Range(0, Steps).Count(step => curriculum.Draw(step, 1)[0] == "5");
        Assert.InRange(middle, (Steps / 2) - (5 * Math.Sqrt(Steps) / 2), (Steps / 2) + (5 * Math.Sqrt(Steps) / 2));
    }

    [Fact]
    public void Rates_are_averaged_exponentially()
    {
        Curriculum curriculum = new(["a"], 1, s_settings with { Update = 0.25 });
        curriculum.Measure("a", 4, 8);
        curriculum.Measure("a", 8, 8);
        curriculum.Measure("a", 0, 4);
        Assert.Equal(0.75 * (0.5 + (0.25 * 0.5)), curriculum.Rates["a"].Rate, 1e-12);
        Assert.Equal(20, curriculum.Rates["a"].Answers);
    }

    [Fact]
    public void A_resumed_run_draws_what_it_would_have_drawn()
    {
        using TemporaryFolder folder = new();
        string[] prompts = [.. Enumerable.Range(0, 50).Select(i => $"prompt \"{i}\"")];
        Curriculum whole = new(prompts, 7, s_settings);
        Run(whole, 0, 5);
        CurriculumFile.Save(folder["rates.json"], whole);
        Curriculum resumed = new(prompts, 7, s_settings);
        CurriculumFile.Load(folder["rates.json"], resumed);
        Assert.Equal(Run(whole, 5, 12), Run(resumed, 5, 12));
        Assert.Equal(whole.Rates.OrderBy(pair => pair.Key), resumed.Rates.OrderBy(pair => pair.Key));
        Assert.NotEqual(Run(new Curriculum(prompts, 8, s_settings), 0, 1), Run(new Curriculum(prompts, 7, s_settings), 0, 1));
    }

    [Fact]
    public void Prompts_that_are_gone_are_left_out()
    {
        using TemporaryFolder folder = new();
        CurriculumFile.Save(folder["rates.json"], WithRates(s_settings, 3, 5));
        Curriculum smaller = new(["5"], 1, s_settings);
        CurriculumFile.Load(folder["rates.json"], smaller);
        Assert.Equal(["5"], smaller.Rates.Keys);
    }

    [Theory]
    [InlineData("[]")]
    [InlineData("{")]
    [InlineData("""{"prompts":{"5":{"rate":0.5}}}""")]
    [InlineData("""{"prompts":{"5":{"rate":1.5,"answers":2}}}""")]
    [InlineData("""{"prompts":{"5":{"rate":"x","answers":2}}}""")]
    public void A_file_that_is_something_else_is_named(string content)
    {
        using TemporaryFolder folder = new();
        string path = folder.Write("rates.json", content);
        TrainingException error = Assert.Throws<TrainingException>(() => CurriculumFile.Load(path, new Curriculum(["5"], 1, s_settings)));
        Assert.StartsWith(path, error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Impossible_settings_and_measurements_are_refused()
    {
        Assert.Throws<TrainingException>(() => new Curriculum(["a"], 1, s_settings with { Low = 0.9 }));
        Assert.Throws<TrainingException>(() => new Curriculum(["a"], 1, s_settings with { Update = 0 }));
        Assert.Throws<TrainingException>(() => new Curriculum(["a"], 1, s_settings with { EdgeWeight = double.NaN }));
        Assert.Throws<TrainingException>(() => new Curriculum(["a", "a"], 1, s_settings));
        Assert.Throws<ArgumentException>(() => new Curriculum(["a"], 1, s_settings).Measure("b", 1, 1));
        Assert.Throws<ArgumentException>(() => new Curriculum(["a"], 1, s_settings).Measure("a", 2, 1));
    }

    private static List<string> Run(Curriculum curriculum, int from, int to)
    {
        List<string> drawn = [];
        for (int step = from; step < to; step++)
        {
            foreach (string prompt in curriculum.Draw(step, 6))
            {
                drawn.Add(prompt);
                curriculum.Measure(prompt, (prompt.Length + step + drawn.Count) % 8, 8);
            }
        }
        return drawn;
    }

    // Prompts are named by how many of ten answers were right.
    private static Curriculum WithRates(CurriculumSettings settings, params int[] right)
    {
        Curriculum curriculum = new([.. right.Select(n => $"{n}")], 3, settings);
        foreach (int n in right)
            curriculum.Measure($"{n}", n, 10);
        return curriculum;
    }
}
