// The example of QwQ-32B's model card: load, apply the chat template, generate, decode.
using System.Globalization;
using Microsoft.Extensions.AI;
using Ponder;
using Ponder.Generation;

if (args.Length is 0 or > 2)
{
    Console.Error.WriteLine("usage: StrawberrySample MODEL [MAX-TOKENS]");
    return 1;
}

await using ReasoningModel model = await ReasoningModel.LoadAsync(args[0]);
string prompt = model.ApplyChatTemplate([new ChatMessage(ChatRole.User, "How many r's are in the word \"strawberry\"")]);
GenerationResult result = await model.GenerateAsync(prompt, new GenerationOptions
{
    MaxTokens = args.Length == 2 ? int.Parse(args[1], CultureInfo.InvariantCulture) : 32768,
});
Console.WriteLine(model.Tokenizer.Decode(result.TokenIds, skipSpecial: true));
return 0;
