using Microsoft.Extensions.AI;
using Ponder.Tests.Scripted;

namespace Ponder.Tests.Chat;

public sealed class ReasoningChatClientTests
{
    private const string ToolText =
        "I need it.\n</think>\n\nLooking.\n"
        + "<tool_call>\n{\"name\": \"weather\", \"arguments\": {\"city\": \"Bern\"}}\n</tool_call>";

    private static readonly CancellationToken s_test = TestContext.Current.CancellationToken;

    [Fact]
    public async Task Response_CarriesReasoningBeforeTheAnswer()
    {
        ChatResponse response = await Client("Hm.\n</think>\n\nFour.").GetResponseAsync("2+2?", cancellationToken: s_test);

        Assert.Equal(ChatRole.Assistant, response.Messages[0].Role);
        Assert.Collection(
            response.Messages[0].Contents,
            content => Assert.Equal("Hm.\n", Assert.IsType<TextReasoningContent>(content).Text),
            content => Assert.Equal("Four.", Assert.IsType<TextContent>(content).Text));
        Assert.Equal(("Four.", ChatFinishReason.Stop, "tiny"), (response.Text, response.FinishReason, response.ModelId));
        Assert.Equal((13, 5), (response.Usage!.OutputTokenCount, response.Usage.ReasoningTokenCount));
        Assert.Equal(response.Usage.InputTokenCount + 13, response.Usage.TotalTokenCount);
    }

    [Fact]
    public async Task Response_CarriesFunctionCallsAtTheEnd()
    {
        ChatResponse response = await Client(ToolText).GetResponseAsync("Weather?", cancellationToken: s_test);

        FunctionCallContent call = Assert.IsType<FunctionCallContent>(response.Messages[0].Contents[^1]);
        Assert.Equal(("weather", "Bern"), (call.Name, call.Arguments!["city"]!.ToString()));
        Assert.NotEmpty(call.CallId);
        Assert.Equal(ChatFinishReason.ToolCalls, response.FinishReason);
    }

    [Fact]
    public async Task ArgumentsThatAreNoObject_AreKeptAsAnError_EncodedTwiceAreRead()
    {
        const string Text = "</think><tool_call>{\"name\": \"f\", \"arguments\": [1]}</tool_call>"
            + "<tool_call>{\"name\": \"g\", \"arguments\": \"{\\\"a\\\": 1}\"}</tool_call>";
        ChatResponse response = await Client(Text).GetResponseAsync("x", cancellationToken: s_test);
        FunctionCallContent[] calls = [.. response.Messages[0].Contents.OfType<FunctionCallContent>()];

        Assert.NotNull(calls[0].Exception);
        Assert.Equal(("g", "1"), (calls[1].Name, calls[1].Arguments!["a"]!.ToString()));
        ChatOptions options = new() { AllowMultipleToolCalls = false };
        ChatResponse single = await Client(Text).GetResponseAsync("x", options, s_test);
        Assert.Equal("f", Assert.IsType<FunctionCallContent>(Assert.Single(single.Messages[0].Contents)).Name);
    }

    [Fact]
    public async Task Streaming_AddsUpToTheResponse()
    {
        List<ChatResponseUpdate> updates = await Client(ToolText)
            .GetStreamingResponseAsync("Weather?", cancellationToken: s_test).ToListAsync(s_test);
        ChatResponse response = updates.ToChatResponse();

        Assert.Collection(
            response.Messages[0].Contents,
            content => Assert.Equal("I need it.\n", Assert.IsType<TextReasoningContent>(content).Text),
            content => Assert.Equal("Looking.\n", Assert.IsType<TextContent>(content).Text),
            content => Assert.Equal("weather", Assert.IsType<FunctionCallContent>(content).Name));
        Assert.Equal(ChatFinishReason.ToolCalls, response.FinishReason);
        Assert.NotNull(response.Usage);
        Assert.True(updates.Count > 10);
        Assert.Single(updates.Select(update => update.ResponseId).Distinct());
    }

    [Fact]
    public async Task ReasoningOutputNone_LeavesTheThoughtOut()
    {
        ChatOptions options = new() { Reasoning = new ReasoningOptions { Output = ReasoningOutput.None } };
        ChatResponse response = await Client("Hm.</think>Four.").GetResponseAsync("2+2?", options, s_test);
        ChatResponse streamed = await Client("Hm.</think>Four.")
            .GetStreamingResponseAsync("2+2?", options, s_test).ToChatResponseAsync(s_test);

        Assert.Equal("Four.", Assert.IsType<TextContent>(Assert.Single(response.Messages[0].Contents)).Text);
        Assert.DoesNotContain(streamed.Messages[0].Contents, content => content is TextReasoningContent);
    }

    [Fact]
    public async Task History_GoesThroughTheTemplate_WithoutThoughts_InstructionsFirst()
    {
        (ReasoningModel model, ScriptedGenerator script) = ScriptedModel.Says("ok");
        ChatMessage[] history =
        [
            new(ChatRole.System, "Be kind."),
            new(ChatRole.User, "Hi"),
            new(ChatRole.Assistant, [new TextReasoningContent("secret"), new TextContent("Hello")]),
            new(ChatRole.User, "Bye"),
        ];
        await model.AsChatClient().GetResponseAsync(history, new ChatOptions { Instructions = "Be brief." }, s_test);

        Assert.Equal(
            "<|im_start|>system\nBe brief.\n\nBe kind.<|im_end|>\n<|im_start|>user\nHi<|im_end|>\n"
            + "<|im_start|>assistant\nHello<|im_end|>\n<|im_start|>user\nBye<|im_end|>\n<|im_start|>assistant\n<think>\n",
            model.Tokenizer.Decode(script.Requests[0].Prompt));
    }

    [Fact]
    public async Task Cancelling_Throws_AsClientsDo()
    {
        (ReasoningModel model, ScriptedGenerator script) = ScriptedModel.Says("a long story");
        using CancellationTokenSource source = new();
        script.BeforeToken = index =>
        {
            if (index == 3)
                source.Cancel();
        };
        IChatClient client = model.AsChatClient();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(
            () => client.GetResponseAsync("x", cancellationToken: source.Token));
        await Assert.ThrowsAnyAsync<OperationCanceledException>(
            () => client.GetStreamingResponseAsync("x", cancellationToken: source.Token).ToListAsync(s_test).AsTask());
    }

    [Fact]
    public async Task FunctionInvocation_RunsTheTool_AndGivesItsResultBack()
    {
        (ReasoningModel model, ScriptedGenerator script) = ScriptedModel.Says(ToolText);
        string? asked = null;
        AIFunction weather = AIFunctionFactory.Create((string city) => { asked = city; return "sunny"; }, "weather");
        using FunctionInvokingChatClient client = new(model.AsChatClient()) { MaximumIterationsPerRequest = 1 };
        await client.GetResponseAsync("Weather?", new ChatOptions { Tools = [weather] }, s_test);

        Assert.Equal("Bern", asked);
        string prompt = model.Tokenizer.Decode(script.Requests[1].Prompt);
        Assert.Contains("<|im_start|>tool\nsunny<|im_end|>", prompt, StringComparison.Ordinal);
    }

    [Fact]
    public void GetService_FindsTheModelAndItsMetadata()
    {
        (ReasoningModel model, _) = ScriptedModel.Says("");
        IChatClient client = model.AsChatClient();

        Assert.Same(model, client.GetService<ReasoningModel>());
        Assert.Same(client, client.GetService<IChatClient>());
        ChatClientMetadata metadata = client.GetService<ChatClientMetadata>()!;
        Assert.Equal(("ponder", "tiny"), (metadata.ProviderName, metadata.DefaultModelId));
        Assert.Null(client.GetService(typeof(ReasoningModel), "key"));
        Assert.Null(client.GetService<string>());
    }

    private static IChatClient Client(string text) => ScriptedModel.Says(text).Model.AsChatClient();
}
