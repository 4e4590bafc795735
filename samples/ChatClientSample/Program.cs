// A model behind Microsoft.Extensions.AI: the thought goes to standard error, the answer to standard output.
using Microsoft.Extensions.AI;
using Ponder;

if (args.Length < 2)
{
    Console.Error.WriteLine("usage: ChatClientSample MODEL QUESTION...");
    return 1;
}

await using ReasoningModel model = await ReasoningModel.LoadAsync(args[0]);
using IChatClient client = model.AsChatClient();
ChatOptions options = new() { MaxOutputTokens = 1024 };
await foreach (ChatResponseUpdate update in client.GetStreamingResponseAsync(string.Join(' ', args[1..]), options))
{
    foreach (AIContent content in update.Contents)
    {
        if (content is TextReasoningContent thought)
            Console.Error.Write(thought.Text);
        else if (content is TextContent answer)
            Console.Write(answer.Text);
    }
}
Console.WriteLine();
return 0;
