using Microsoft.Extensions.AI;
using Ponder.Generation;

namespace Ponder.Tests.Documentation;

/// <summary>The code in README.md; compiled here, compared with the page by <see cref="SnippetTests"/>.</summary>
internal static class ReadmeSnippets
{
    public static async Task First()
    {
        #region first
        await using ReasoningModel model = await ReasoningModel.LoadAsync("Qwen/QwQ-32B-GGUF:Q4_K_M");
        GenerationResult result = await model.GenerateAsync([new ChatMessage(ChatRole.User, "Which is larger, 9.9 or 9.11?")]);
        Console.WriteLine(result.Reasoning);
        Console.WriteLine(result.Answer);
        #endregion
    }
}
