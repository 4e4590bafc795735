using Ponder.Inference;
using Ponder.Inference.Sampling;
using Ponder.Text.Reading;
using Ponder.Text.Tokenization;

namespace Ponder.Generation;

/// <summary>Makes a prompt and options into what the engine takes.</summary>
internal sealed class RequestBuilder
{
    private readonly Tokenizer _tokenizer;
    private readonly SamplingOptions _sampling;
    private readonly IReadOnlyList<int> _endTokens;
    private readonly string? _begin;

    /// <param name="tokenizer">The model's tokenizer.</param>
    /// <param name="sampling">The sampling where a request has none of its own.</param>
    /// <param name="endTokens">The model's end tokens.</param>
    /// <param name="begin">The text of the token that every prompt must begin with, or null.</param>
    public RequestBuilder(Tokenizer tokenizer, SamplingOptions sampling, IReadOnlyList<int> endTokens, string? begin)
    {
        _tokenizer = tokenizer;
        _sampling = sampling;
        _endTokens = endTokens;
        _begin = begin;
    }

    /// <summary>The engine's request for a prompt.</summary>
    /// <exception cref="InferenceException">An option cannot be honoured.</exception>
    public GenerationRequest Build(string prompt, GenerationOptions options) => new()
    {
        Prompt = Encode(prompt),
        Sampling = options.Sampling ?? _sampling,
        MaxTokens = options.MaxTokens,
        MinTokens = options.MinTokens,
        EndTokens = [.. options.IgnoreEndTokens ? [] : _endTokens, .. options.StopTokens],
        TopLogProbabilities = options.TopLogProbabilities,
        MaxDraft = options.MaxDraft,
        Thinking = Thinking(prompt, options),
    };

    /// <summary>How to read what follows a prompt: inside the thought, when the prompt opened it.</summary>
    public static GeneratedTextOptions Reading(string prompt, GeneratedTextOptions reading)
        => reading with { StartsInThought = reading.StartsInThought || prompt.AsSpan().TrimEnd().EndsWith(reading.OpenThought) };

    private IReadOnlyList<int> Encode(string prompt)
        => _tokenizer.Encode(_begin is null || prompt.StartsWith(_begin, StringComparison.Ordinal) ? prompt : _begin + prompt);

    private ThinkingBudget? Thinking(string prompt, GenerationOptions options)
    {
        if (options.ThinkingBudget is not int budget)
            return null;
        if (budget < 0)
            throw new InferenceException($"thinking_budget is {budget}, expected 0 or more");
        GeneratedTextOptions reading = Reading(prompt, options.Reading);
        int? open = reading.StartsInThought ? null : _tokenizer.TokenId(reading.OpenThought);
        bool isClosed = prompt.AsSpan().TrimEnd().EndsWith(reading.CloseThought);
        bool mayThink = reading.StartsInThought || (open is not null && !isClosed);
        if (!mayThink)
            return null;
        if (_tokenizer.TokenId(reading.CloseThought) is not int close)
            throw new InferenceException($"thinking_budget: '{reading.CloseThought}' is not a token of this tokenizer");
        return new ThinkingBudget(budget, close, _tokenizer.Encode($"{options.ClosingSentence}{reading.CloseThought}\n\n"), open);
    }
}
