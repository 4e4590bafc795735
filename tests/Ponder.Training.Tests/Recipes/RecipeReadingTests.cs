using System.Text.Json.Nodes;
using Ponder.Testing;
using Ponder.Text.Templates;
using Ponder.Training.Recipes;
using Ponder.Verifiers.Composition.Recipes;

namespace Ponder.Training.Tests.Recipes;

public sealed class RecipeReadingTests
{
    private static readonly RecipePaths s_paths = new("/recipes", "/runs/one");

    [Fact]
    public void AllShippedRecipes_AreValid()
    {
        IReadOnlyList<(string? Name, string Path)> stages = RecipeRun.Stages(Path.Combine(Repository.Root, "recipes", "ponder-mini", "chain.yaml"));
        Assert.True(stages.Count > 1);
        foreach ((_, string path) in stages)
        {
            RecipeMap map = RecipeSource.Load(path, []);
            if (map.OptionalText("stage") != "tokenizer")
                Assert.NotNull(TrainingRecipe.Read(map, s_paths));
        }
    }

    [Theory]
    [InlineData("stage: dance", "stage")]
    [InlineData("{stage: pretrain, data: {tasks: {addition: 1}}, training: {steps: 3}}", "model")]
    [InlineData("{stage: finetune, model: {from: a}, data: {tasks: {addition: 1}}, training: {steps: 3, lerning_rate: 1}}", "training.lerning_rate")]
    [InlineData("{stage: finetune, model: {from: a}, data: {}, training: {steps: 3}}", "data.tasks")]
    [InlineData("{stage: finetune, model: {from: a}, data: {tasks: {addition: 1}}, training: {}}", "training.steps")]
    [InlineData("{stage: evaluate, model: {from: a}}", "evaluation")]
    [InlineData("{stage: reinforce, model: {from: a}, data: {tasks: {addition: 1}}, training: {steps: 3}, policy: {objective: ppo}}", "policy.objective")]
    public void WhatIsWrong_IsNamed(string yaml, string field)
    {
        RecipeException error = Assert.Throws<RecipeException>(() => TrainingRecipe.Read(RecipeFile.Parse(yaml, "r.yaml"), s_paths));
        Assert.Equal(field, error.Field);
    }

    [Fact]
    public void Paths_AreRelativeToTheRecipe_OrOfTheChain()
    {
        Assert.Equal("/recipes/a/b", s_paths.Resolve("a/b"));
        Assert.Equal("/runs/one/pretrain/model", s_paths.Resolve("chain:pretrain"));
        Assert.Throws<TrainingException>(() => new RecipePaths("/recipes", null).Resolve("chain:pretrain"));
    }

    [Fact]
    public void AnUnknownFamily_IsNamed() =>
        Assert.Contains("juggling", Assert.Throws<TrainingException>(() => TaskCatalogue.Find([KeyValuePair.Create("juggling", 1.0)])).Message, StringComparison.Ordinal);

    [Fact]
    public void TheTemplate_WritesWhatQwQsWrites()
    {
        ChatTemplate own = ChatTemplate.Parse(File.ReadAllText(Path.Combine(Repository.Root, "recipes", "ponder-mini", "chat_template.jinja")), "own");
        ChatTemplate official = ChatTemplate.Parse(File.ReadAllText(Conformance.Require("conformance/templates/QwQ-32B-official.jinja")), "official");
        int compared = 0;
        foreach (string line in File.ReadLines(Conformance.Require("conformance/templates/cases.jsonl")))
        {
            JsonObject subject = JsonNode.Parse(line)!.AsObject();
            TemplateInput input = TemplateInput.FromJson(subject);
            string? expected = Render(official, input);
            if (expected is null)
                continue;
            Assert.Equal(expected, Render(own, input));
            compared++;
        }
        Assert.True(compared > 10);
    }

    private static string? Render(ChatTemplate template, TemplateInput input)
    {
        try
        {
            return template.Render(input);
        }
        catch (Text.TextException)
        {
            return null;
        }
    }
}
