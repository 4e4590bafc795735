using System.ComponentModel;
using System.Text.Json.Nodes;
using Microsoft.Extensions.AI;
using Ponder.Generation;
using Ponder.Inference;
using Ponder.Templates;
using Ponder.Text.Reading;

namespace Ponder.Tests.Documentation;

/// <summary>The code in docs/library.md; compiled here, compared with the page by <see cref="SnippetTests"/>.</summary>
internal static class LibrarySnippets
{
    public static async Task Load()
    {
        #region load
        await using ReasoningModel model = await ReasoningModel.LoadAsync("models/QwQ-32B-Q4_K_M.gguf");
        #endregion
    }

    public static async Task LoadWithOptions(CancellationToken cancellationToken)
    {
        #region load-options
        ReasoningModelOptions options = new()
        {
            Engine = new EngineOptions { ContextLength = 16384, Threads = 8 },
        };
        Progress<LoadProgress> progress = new(p => Console.Write($"\r{100.0 * p.Bytes / p.TotalBytes:F0} %"));
        await using ReasoningModel model = await ReasoningModel.LoadAsync("Qwen/QwQ-32B", options, progress, cancellationToken);
        #endregion
    }

    public static async Task Generate(ReasoningModel model)
    {
        #region generate
        ChatMessage[] messages =
        [
            new(ChatRole.System, "Answer in one sentence."),
            new(ChatRole.User, "How many r's are in the word \"strawberry\"?"),
        ];
        GenerationResult result = await model.GenerateAsync(messages, new GenerationOptions { MaxTokens = 4096 });

        Console.WriteLine(result.Reasoning);
        Console.WriteLine(result.Answer);
        Console.WriteLine($"{result.FinishReason}, {result.Usage.ReasoningTokens} tokens of thought");
        Console.WriteLine($"{result.Timings.DecodeTokensPerSecond:F1} tokens/s");
        #endregion
    }

    public static async Task Raw(ReasoningModel model)
    {
        #region raw
        GenerationResult result = await model.GenerateAsync("Once upon a time", new GenerationOptions { MaxTokens = 100 });
        Console.WriteLine(result.Text);
        #endregion
    }

    public static async Task Template(ReasoningModel model)
    {
        #region template
        string prompt = model.ApplyChatTemplate([new ChatMessage(ChatRole.User, "Hello")]);
        IReadOnlyList<int> ids = model.Tokenizer.Encode(prompt);
        GenerationResult result = await model.GenerateAsync(prompt);
        Console.WriteLine(model.Tokenizer.Decode(result.TokenIds, skipSpecial: true));
        #endregion
        _ = ids;
    }

    public static async Task Stream(ReasoningModel model, ChatMessage[] messages, CancellationToken cancellationToken)
    {
        #region stream
        await foreach (GenerationUpdate update in model.StreamAsync(messages, cancellationToken: cancellationToken))
        {
            Console.Error.Write(update.Reasoning);
            Console.Write(update.Answer);
            if (update.Result is { } result)
                Console.WriteLine($"\n{result.FinishReason} after {result.Timings.Total.TotalSeconds:F1} s");
        }
        #endregion
    }

    public static async Task Budget(ReasoningModel model, ChatMessage[] messages)
    {
        #region budget
        GenerationResult result = await model.GenerateAsync(messages, new GenerationOptions { ThinkingBudget = 500 });
        #endregion
        _ = result;
    }

    public static async Task Tools(ReasoningModel model, JsonArray tools, ChatMessage[] messages)
    {
        #region tools
        GenerationOptions options = new() { Template = new ChatTemplateOptions { Tools = tools } };
        GenerationResult result = await model.GenerateAsync(messages, options);
        foreach (GeneratedToolCall call in result.ToolCalls)
            Console.WriteLine($"{call.Name}({call.Arguments})");
        #endregion
    }

    public static async Task Format(ReasoningModel model, ChatMessage[] messages)
    {
        #region format
        GenerationOptions options = new()
        {
            AnswerFormat = AnswerFormat.JsonSchema("{\"type\": \"array\", \"items\": {\"type\": \"string\"}, \"maxItems\": 5}"),
        };
        GenerationResult result = await model.GenerateAsync(messages, options);
        Console.WriteLine(result.Answer);
        #endregion
    }

    public static async Task Client(ReasoningModel model)
    {
        #region client
        using IChatClient client = model.AsChatClient();
        ChatResponse response = await client.GetResponseAsync("Why is the sky blue?");
        foreach (AIContent content in response.Messages[0].Contents)
        {
            if (content is TextReasoningContent thought)
                Console.Error.WriteLine(thought.Text);
            else if (content is TextContent answer)
                Console.WriteLine(answer.Text);
        }
        #endregion
    }

    public static async Task Functions(ReasoningModel model)
    {
        #region functions
        [Description("The current weather of a city.")]
        static string Weather(string city) => city == "Bern" ? "sunny, 21 °C" : "unknown";

        using IChatClient client = model.AsChatClient().AsBuilder().UseFunctionInvocation().Build();
        ChatOptions options = new() { Tools = [AIFunctionFactory.Create(Weather)] };
        Console.WriteLine(await client.GetResponseAsync("Do I need an umbrella in Bern?", options));
        #endregion
    }

    public static ChatOptions Options()
    {
        #region chat-options
        ChatOptions options = new()
        {
            Temperature = 0.6f,
            MaxOutputTokens = 8192,
            Seed = 1,
            AdditionalProperties = new AdditionalPropertiesDictionary
            {
                ["min_p"] = 0.05,
                ["thinking_budget"] = 2000,
            },
        };
        #endregion
        return options;
    }
}
