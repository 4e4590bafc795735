using System.Runtime.CompilerServices;
using System.Text.Json.Nodes;
using Ponder.Generation;
using Ponder.Inference;
using Ponder.Text.Reading;

namespace Ponder.Cli.Tests.Chat;

/// <summary>Answers as it was told to, and remembers what it was asked.</summary>
internal sealed class ScriptedModel(params string[] answers)
{
    private int _next;

    public List<string> Asked { get; } = [];

    public GenerationOptions? Options { get; private set; }

    /// <summary>Called before each piece of an answer.</summary>
    public Action<int> BeforePiece { get; set; } = _ => { };

    public async IAsyncEnumerable<GenerationUpdate> StreamAsync(
        JsonArray messages, GenerationOptions options, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        Asked.Add(string.Join('|', messages.Select(message => $"{message!["role"]}:{message["content"]}")));
        Options = options;
        string answer = answers[_next++];
        if (answer.StartsWith('!'))
            throw new InferenceException(answer[1..]);

        await Task.Yield();
        yield return new GenerationUpdate { Events = [new ThoughtText("hm")] };
        int said = 0;
        while (said < answer.Length && !cancellationToken.IsCancellationRequested)
        {
            BeforePiece(said);
            yield return new GenerationUpdate { Events = [new AnswerText(answer[said++].ToString())] };
        }
        yield return new GenerationUpdate { Result = Result(answer[..said], cancellationToken.IsCancellationRequested) };
    }

    private static GenerationResult Result(string answer, bool cancelled) => new()
    {
        Text = answer,
        Reasoning = "hm",
        Answer = answer,
        Tokens = [],
        TokenIds = [],
        FinishReason = cancelled ? FinishReason.Cancelled : FinishReason.Stop,
        Usage = new GenerationUsage(3, answer.Length, 1),
        Timings = default,
    };
}
