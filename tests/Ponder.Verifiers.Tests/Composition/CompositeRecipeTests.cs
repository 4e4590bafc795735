using Ponder.Verifiers.Composition;
using Ponder.Verifiers.Composition.Recipes;
using Ponder.Verifiers.Composition.Wrapping;

namespace Ponder.Verifiers.Tests.Composition;

public sealed class CompositeRecipeTests
{
    private const string Recipe = """
        correct: accuracy
        parts:
          format:
            kind: thought
            gate: 1
          accuracy:
            kind: choice
            weight: 3
            cache: 10
            concurrency: 2
          language:
            kind: language
            weight: 1
            settings: {language: en}
          length:
            kind: length
            penalty: 0.5
            settings:
              free: 10
              limit: 30
              of: answer
          repetition: {kind: repetition}
        """;

    [Theory]
    // All is well.
    [InlineData("It must be B.</think>B", 1, true)]
    // Wrong answer, right language: (3 · 0 + 1 · 1) / 4.
    [InlineData("It must be B.</think>C", 0.25, false)]
    // An answer of 20 characters: half of the penalty, 1 − 0.5 · 0.5.
    [InlineData("It must be B.</think>The answer is: B now", 0.75, true)]
    // A thought of which nothing is English: 3/4.
    [InlineData("必须是</think>B", 0.75, true)]
    // The gate is closed.
    [InlineData("B", 0, false)]
    public async Task A_recipe_says_what_an_output_is_worth(string output, double score, bool correct)
    {
        CompositeVerifier composite = CompositeRecipe.Create(RecipeFile.Parse(Recipe, "reward.yaml"));
        Verdict verdict = await composite.VerifyAsync(StubVerifier.Case(output, """{"gold": "B"}"""), TestContext.Current.CancellationToken);
        Assert.Null(verdict.Error);
        Assert.Equal(score, verdict.Score, 12);
        Assert.Equal(correct, verdict.Correct);
    }

    [Fact]
    public async Task A_part_without_its_reference_is_an_error()
    {
        CompositeVerifier composite = CompositeRecipe.Create(RecipeFile.Parse(Recipe, "reward.yaml"));
        Verdict verdict = await composite.VerifyAsync(StubVerifier.Case("t</think>B"), TestContext.Current.CancellationToken);
        Assert.StartsWith("accuracy: gold", verdict.Error?.Message, StringComparison.Ordinal);
        VerifierTiming timing = composite.Timings["accuracy"];
        Assert.Equal((1, 0, 1), (timing.Cases, timing.Correct, timing.Errors));
        Assert.Equal(0, composite.Timings["length"].Cases);
    }

    [Fact]
    public async Task Function_calls_are_read_from_the_output()
    {
        CompositeVerifier composite = CompositeRecipe.Create(RecipeFile.Parse("parts: {calls: {kind: functions, weight: 1}}", "reward.yaml"));
        const string Fields = """
            {"category": "simple_python", "language": "python", "ground_truth": [{"f": {"a": [1]}}],
             "functions": [{"name": "f", "parameters": {"properties": {"a": {"type": "integer"}}, "required": ["a"]}}]}
            """;
        Assert.Equal(1, (await composite.VerifyAsync(StubVerifier.Case("</think>[f(a=1)]", Fields), TestContext.Current.CancellationToken)).Score);
        Assert.Equal(0, (await composite.VerifyAsync(StubVerifier.Case("", Fields), TestContext.Current.CancellationToken)).Score);
    }

    [Theory]
    [InlineData("{}", "100.001", false)]
    [InlineData("{lenient: true}", "100.001", true)]
    [InlineData("{lenient: false}", "100.001", false)]
    [InlineData("{precision: 2}", "100.001", true)]
    [InlineData("{precision: 6}", "100.001", false)]
    public async Task The_mathematics_has_settings(string settings, string answer, bool correct) =>
        Assert.Equal(correct, (await MathAsync(settings, answer, """{"gold": "100.0"}""")).Correct);

    [Theory]
    // Names of variables matter, unless told otherwise.
    [InlineData("{}", "$x + 1$", "$y + 1$", false)]
    [InlineData("{strict: false}", "$x + 1$", "$y + 1$", true)]
    [InlineData("{}", "$(0, 1)$", "$0 < x < 1$", false)]
    [InlineData("{allow_set_relation_comp: true}", "$(0, 1)$", "$0 < x < 1$", true)]
    [InlineData("{percentages: value_or_number}", "28", "28%", true)]
    [InlineData("{percentages: value}", "28", "28%", false)]
    [InlineData("{targets: [latex, expr]}", "7", "so 7", true)]
    [InlineData("{targets: [latex]}", "$7$", "so 7", false)]
    public async Task All_its_settings_change_verdicts(string settings, string gold, string answer, bool correct) =>
        Assert.Equal(correct, (await MathAsync(settings, answer, $$"""{"gold": "{{gold}}"}""")).Correct);

    [Fact]
    public async Task The_fields_of_a_case_go_before_the_settings() =>
        Assert.False((await MathAsync("{lenient: true}", "100.001", """{"gold": "100.0", "lenient": false}""")).Correct);

    [Theory]
    [InlineData("<think>The first word is yes.</think>Indeed", true)]
    [InlineData("<think>No commas, I see.</think>Yes, indeed", false)]
    [InlineData("<think>No commas", false)]
    public async Task Instructions_are_for_the_answer_and_not_for_the_thought(string output, bool correct)
    {
        using CompositeVerifier composite = CompositeRecipe.Create(
            RecipeFile.Parse("parts: {form: {kind: instructions, weight: 1}}", "reward.yaml"));
        const string Fields = """{"instruction_id_list": ["punctuation:no_comma"], "kwargs": [{}]}""";
        Verdict verdict = await composite.VerifyAsync(StubVerifier.Case(output, Fields), TestContext.Current.CancellationToken);
        Assert.Equal(correct, verdict.Correct);
    }

    [Theory]
    [InlineData("parts: {a: {kind: choice, weight: 1}}\nextra: 1", 2, "extra")]
    [InlineData("parts:\n  a:\n    kind: choice\n    wieght: 1", 4, "parts.a.wieght")]
    [InlineData("parts:\n  a:\n    kind: chioce\n    weight: 1", 3, "parts.a.kind")]
    [InlineData("parts:\n  a:\n    weight: 1", 3, "parts.a.kind")]
    [InlineData("parts:\n  a:\n    kind: choice\n    weight: -1", 4, "parts.a.weight")]
    [InlineData("parts:\n  a:\n    kind: choice\n    weight: '1'", 4, "parts.a.weight")]
    [InlineData("parts:\n  a:\n    kind: choice\n    weight: NaN", 4, "parts.a.weight")]
    [InlineData("parts:\n  a:\n    kind: choice\n    weight: [1]", 4, "parts.a.weight")]
    [InlineData("parts:\n  a:\n    kind: choice\n    weight: 1\n    gate: 1", 4, "parts.a.weight")]
    [InlineData("parts:\n  a:\n    kind: choice\n    gate: 2", 4, "parts.a.gate")]
    [InlineData("parts:\n  a:\n    kind: choice\n    weight: 1\n    cache: 0", 5, "parts.a.cache")]
    [InlineData("parts:\n  a:\n    kind: choice\n    weight: 1\n    settings: {x: 1}", 5, "parts.a.settings")]
    [InlineData("parts:\n  a:\n    kind: math\n    weight: 1\n    settings:\n      lenient: yes", 6, "parts.a.settings.lenient")]
    [InlineData("parts:\n  a:\n    kind: math\n    weight: 1\n    settings:\n      strict: 'true'", 6, "parts.a.settings.strict")]
    [InlineData("parts:\n  a:\n    kind: math\n    weight: 1\n    settings:\n      targets: []", 6, "parts.a.settings.targets")]
    [InlineData("parts:\n  a:\n    kind: math\n    weight: 1\n    settings:\n      targets: latex", 6, "parts.a.settings.targets")]
    [InlineData("parts:\n  a:\n    kind: math\n    weight: 1\n    settings:\n      targets: [text]", 6, "parts.a.settings.targets")]
    [InlineData("parts:\n  a:\n    kind: math\n    weight: 1\n    settings:\n      leniant: true", 6, "parts.a.settings.leniant")]
    [InlineData("parts:\n  a:\n    kind: length\n    weight: 1\n    settings:\n      free: 5\n      limit: 5", 6, "parts.a.settings.free")]
    [InlineData("parts:\n  a:\n    kind: length\n    weight: 1\n    settings:\n      free: 5\n      limit: 9\n      max: 3", 8, "parts.a.settings.max")]
    [InlineData("parts:\n  a:\n    kind: language\n    weight: 1\n    settings:\n      language: xx", 6, "parts.a.settings.language")]
    [InlineData("parts:\n  a:\n    kind: length\n    weight: 1", 3, "parts.a.settings.limit")]
    [InlineData("parts:\n  a: choice", 2, "parts.a")]
    [InlineData("parts:\n  a: {kind: choice, gate: 1}", 2, "parts")]
    [InlineData("parts:\n  a: {kind: choice, weight: 1}\ncorrect: b", 3, "correct")]
    [InlineData("correct: a", 1, "parts")]
    public void A_mistake_is_an_error_that_names_line_and_field(string yaml, long line, string field)
    {
        RecipeException error = Assert.Throws<RecipeException>(() => CompositeRecipe.Create(RecipeFile.Parse(yaml, "reward.yaml")));
        Assert.Equal(line, error.Line);
        Assert.Equal(field, error.Field);
        Assert.StartsWith($"reward.yaml:{line}: {field}: ", error.Message, StringComparison.Ordinal);
    }

    private static async Task<Verdict> MathAsync(string settings, string answer, string fields)
    {
        string recipe = "parts: {answer: {kind: math, weight: 1, settings: " + settings + "}}";
        using CompositeVerifier composite = CompositeRecipe.Create(RecipeFile.Parse(recipe, "reward.yaml"));
        Verdict verdict = await composite.VerifyAsync(StubVerifier.Case(answer, fields), TestContext.Current.CancellationToken);
        Assert.Null(verdict.Error);
        return verdict;
    }
}
