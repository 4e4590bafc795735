using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.Extensions.AI;
using Ponder.Chat;
using Ponder.Generation;
using Ponder.Inference;
using Ponder.Inference.Sampling;

namespace Ponder.Tests.Chat;

public sealed class ChatOptionsMapperTests
{
    private static readonly SamplingOptions s_recommended = new() { TopK = 20, RepetitionPenalty = 1.05f };

    [Fact]
    public void NoOptions_AreTheModelsOwn()
    {
        GenerationOptions mapped = ChatOptionsMapper.Map(null, s_recommended);

        Assert.Equal(s_recommended, mapped.Sampling);
        Assert.Equal((null, null, null), (mapped.MaxTokens, mapped.ThinkingBudget, mapped.Template.Tools));
    }

    [Fact]
    public void EveryOption_HasItsPlace()
    {
        GenerationOptions mapped = ChatOptionsMapper.Map(
            new ChatOptions
            {
                Temperature = 0.9f,
                TopK = 7,
                TopP = 0.5f,
                PresencePenalty = 0.25f,
                FrequencyPenalty = 0.75f,
                Seed = -1,
                MaxOutputTokens = 99,
                StopSequences = ["END"],
                AdditionalProperties = new AdditionalPropertiesDictionary
                {
                    ["min_p"] = 0.125,
                    ["repetition_penalty"] = JsonSerializer.SerializeToElement(1.5),
                    ["thinking_budget"] = 32L,
                    ["min_tokens"] = 4,
                    ["top_logprobs"] = 5,
                    ["sampler_order"] = "temperature_last",
                    ["logit_bias"] = new Dictionary<string, object?> { ["11"] = -2.5f },
                    ["chat_template_kwargs"] = new JsonObject { ["enable_thinking"] = false },
                    ["unknown"] = new object(),
                },
            },
            s_recommended);

        SamplingOptions sampling = mapped.Sampling!;
        Assert.Equal((0.9f, 7, 0.5f, 0.125f), (sampling.Temperature, sampling.TopK, sampling.TopP, sampling.MinP));
        Assert.Equal((0.25f, 0.75f, 1.5f), (sampling.PresencePenalty, sampling.FrequencyPenalty, sampling.RepetitionPenalty));
        Assert.Equal((ulong.MaxValue, SamplerOrder.TemperatureLast), (sampling.Seed, sampling.Order));
        Assert.Equal(-2.5f, sampling.LogitBias[11]);
        Assert.Equal((99, 4, 32, 5), (mapped.MaxTokens, mapped.MinTokens, mapped.ThinkingBudget, mapped.TopLogProbabilities));
        Assert.Equal(["END"], mapped.StopStrings);
        Assert.False(mapped.Template.Variables["enable_thinking"]!.GetValue<bool>());
    }

    [Theory]
    [InlineData(ReasoningEffort.None, 0)]
    [InlineData(ReasoningEffort.Low, 1024)]
    [InlineData(ReasoningEffort.High, null)]
    public void Effort_IsABudget(ReasoningEffort effort, int? budget)
        => Assert.Equal(budget, Map(new ChatOptions { Reasoning = new ReasoningOptions { Effort = effort } }).ThinkingBudget);

    [Fact]
    public void Tools_AreGivenAsTemplatesTakeThem_UnlessModeIsNone()
    {
        AIFunction tool = AIFunctionFactory.Create((string city) => city, "weather", "Tells the weather.");
        JsonNode function = Map(new ChatOptions { Tools = [tool] }).Template.Tools![0]!;

        Assert.Equal("function", function["type"]!.GetValue<string>());
        Assert.Equal("weather", function["function"]!["name"]!.GetValue<string>());
        Assert.Equal("Tells the weather.", function["function"]!["description"]!.GetValue<string>());
        Assert.Equal("string", function["function"]!["parameters"]!["properties"]!["city"]!["type"]!.GetValue<string>());
        Assert.Null(Map(new ChatOptions { Tools = [tool], ToolMode = ChatToolMode.None }).Template.Tools);
    }

    [Fact]
    public void ResponseFormat_IsTheAnswersFormat()
    {
        JsonElement schema = JsonElement.Parse("""{"type":"integer"}""");

        Assert.Equal(AnswerFormat.JsonObject, Map(new ChatOptions { ResponseFormat = ChatResponseFormat.Json }).AnswerFormat);
        Assert.Equal(
            AnswerFormat.JsonSchema("""{"type":"integer"}"""),
            Map(new ChatOptions { ResponseFormat = ChatResponseFormat.ForJsonSchema(schema) }).AnswerFormat);
        Assert.Equal(AnswerFormat.Regex("a+"), Map(With("regex", "a+")).AnswerFormat);
        Assert.Null(Map(new ChatOptions { ResponseFormat = ChatResponseFormat.Text }).AnswerFormat);
    }

    public static TheoryData<ChatOptions, string> Refused => new()
    {
        { new ChatOptions { Temperature = -1 }, "Temperature is -1" },
        { new ChatOptions { ToolMode = ChatToolMode.RequireAny }, "tool mode" },
        {
            new ChatOptions { ResponseFormat = ChatResponseFormat.Json, Tools = [AIFunctionFactory.Create(() => 1, "one")] },
            "JSON response format together with tools"
        },
        {
            new ChatOptions
            {
                ResponseFormat = ChatResponseFormat.Json,
                AdditionalProperties = new AdditionalPropertiesDictionary { ["regex"] = "a" },
            },
            "regex together with a JSON response format"
        },
        {
            new ChatOptions
            {
                Tools = [AIFunctionFactory.Create(() => 1, "one")],
                AdditionalProperties = new AdditionalPropertiesDictionary { ["regex"] = "a" },
            },
            "regex together with tools"
        },
        { new ChatOptions { ConversationId = "1" }, "conversation" },
        { new ChatOptions { Tools = [new HostedWebSearchTool()] }, "HostedWebSearchTool" },
        { With("min_p", "high"), "min_p: expected a number" },
        { With("thinking_budget", 1.5), "thinking_budget: expected a whole number" },
        { With("logit_bias", new Dictionary<string, object?> { ["a"] = 1 }), "logit_bias" },
        { With("chat_template_kwargs", 3), "chat_template_kwargs: expected an object" },
        { With("sampler_order", "sideways"), "sampler_order" },
    };

    [Theory]
    [MemberData(nameof(Refused))]
    public void WhatCannotBeHonoured_IsRefused(ChatOptions options, string mention)
        => Assert.Contains(mention, Assert.Throws<InferenceException>(() => Map(options)).Message, StringComparison.Ordinal);

    private static ChatOptions With(string name, object value)
        => new() { AdditionalProperties = new AdditionalPropertiesDictionary { [name] = value } };

    private static GenerationOptions Map(ChatOptions options) => ChatOptionsMapper.Map(options, s_recommended);
}
