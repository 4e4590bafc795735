using System.Runtime.CompilerServices;
using Ponder.Inference;
using Ponder.Text.Reading;
using Ponder.Text.Tokenization;

namespace Ponder.Generation;

/// <summary>One generation from the first token to the result.</summary>
internal sealed class GenerationRun
{
    private readonly ITokenGenerator _generator;
    private readonly GenerationRequest _request;
    private readonly TimeSpan _load;
    private readonly TimeProvider _clock;
    private readonly GeneratedTextAssembler _text;
    private readonly List<GeneratedToken> _tokens = [];

    public GenerationRun(
        ITokenGenerator generator,
        Tokenizer tokenizer,
        GenerationRequest request,
        IReadOnlyList<string> stopStrings,
        GeneratedTextOptions reading,
        TimeSpan load,
        TimeProvider clock)
    {
        _generator = generator;
        _request = request;
        _load = load;
        _clock = clock;
        _text = new GeneratedTextAssembler(tokenizer, stopStrings, reading);
    }

    /// <summary>Streams the updates. A cancellation ends the stream with a result that holds what came before.</summary>
    public async IAsyncEnumerable<GenerationUpdate> StreamAsync([EnumeratorCancellation] CancellationToken cancellationToken)
    {
        long started = _clock.GetTimestamp();
        long first = started;
        FinishReason finish = FinishReason.None;
        IAsyncEnumerator<GeneratedToken> tokens = _generator.GenerateAsync(_request, cancellationToken)
            .GetAsyncEnumerator(cancellationToken);
        await using (tokens.ConfigureAwait(false))
        {
            while (finish == FinishReason.None)
            {
                GeneratedToken? token;
                try
                {
                    token = await tokens.MoveNextAsync().ConfigureAwait(false) ? tokens.Current : null;
                }
                catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
                {
                    finish = FinishReason.Cancelled;
                    break;
                }
                finish = token?.Finish ?? FinishReason.Length;
                if (token is not { Id: >= 0 } next)
                    continue;

                if (_tokens.Count == 0)
                    first = _clock.GetTimestamp();
                _tokens.Add(next);
                GenerationUpdate update = _text.Append(next);
                if (_text.StopString is not null)
                    finish = FinishReason.Stop;
                yield return update;
            }
        }

        GenerationUpdate rest = _text.Complete();
        if (_text.StopString is not null)
            finish = FinishReason.Stop;
        yield return rest with { Result = Result(finish, started, _tokens.Count == 0 ? _clock.GetTimestamp() : first) };
    }

    private GenerationResult Result(FinishReason finish, long started, long first)
    {
        GeneratedText text = _text.Collected;
        int prompt = _request.Prompt.Count;
        return new GenerationResult
        {
            Text = _text.Text,
            Reasoning = text.Thought,
            Answer = text.Answer ?? "",
            ToolCalls = text.ToolCalls,
            Tokens = _tokens,
            TokenIds = [.. _tokens.Select(token => token.Id)],
            FinishReason = finish,
            StopString = _text.StopString,
            Usage = new GenerationUsage(prompt, _tokens.Count, _text.ReasoningTokens)
            {
                DraftedTokens = _tokens.Sum(token => token.Drafted),
                AcceptedTokens = _tokens.Count(token => token.Accepted),
            },
            Timings = new GenerationTimings(
                _load, _clock.GetElapsedTime(started, first), _clock.GetElapsedTime(first), prompt, _tokens.Count),
        };
    }
}
