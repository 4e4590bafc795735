using Ponder.Inference;
using Ponder.Inference.Sampling;
using Ponder.Text.Constraints;
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
    private readonly ConstraintCache _constraints;

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
        _constraints = new ConstraintCache(tokenizer);
    }

    /// <summary>The engine's request for a prompt.</summary>
    /// <exception cref="InferenceException">An option cannot be honoured.</exception>
    /// <exception cref="Text.TextException">The schema or pattern of the answer's format cannot be kept.</exception>
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
        Constraint = Constraint(prompt, options),
    };

    /// <summary>
    /// How to read what follows a prompt: inside the thought, when the prompt opened it; without tool calls, when the answer
    /// has a format.
    /// </summary>
    public static GeneratedTextOptions Reading(string prompt, GenerationOptions options) => options.Reading with
    {
        StartsInThought = options.Reading.StartsInThought || prompt.AsSpan().TrimEnd().EndsWith(options.Reading.OpenThought),
        ParseToolCalls = options.Reading.ParseToolCalls && options.AnswerFormat is null,
    };

    private IReadOnlyList<int> Encode(string prompt)
        => _tokenizer.Encode(_begin is null || prompt.StartsWith(_begin, StringComparison.Ordinal) ? prompt : _begin + prompt);

    private ThinkingBudget? Thinking(string prompt, GenerationOptions options)
    {
        if (options.ThinkingBudget is not int budget)
            return null;
        if (budget < 0)
            throw Wrong(nameof(options.ThinkingBudget), $"is {budget}, expected 0 or more");
        if (!MayThink(prompt, options, out int? open))
            return null;
        string tag = options.Reading.CloseThought;
        int close = CloseToken(tag, nameof(options.ThinkingBudget));
        return new ThinkingBudget(budget, close, _tokenizer.Encode($"{options.ClosingSentence}{tag}\n\n"), open);
    }

    private OutputConstraint? Constraint(string prompt, GenerationOptions options)
    {
        if (options.AnswerFormat is not { } format)
            return null;
        TokenConstraint tokens = _constraints.Get(format);
        if (!MayThink(prompt, options, out int? open))
            return new OutputConstraint(tokens);
        // Models put an empty line behind the thought; it is no part of the answer where that is trimmed.
        IEnumerable<int> between = ((string[])["\n\n", "\n"])
            .Select(text => _tokenizer.Encode(text)).Where(ids => ids.Count == 1).Select(ids => ids[0]);
        return new OutputConstraint(tokens)
        {
            Start = new AnswerStart(CloseToken(options.Reading.CloseThought, nameof(options.AnswerFormat)), open)
            {
                Between = options.Reading.TrimAnswerStart ? [.. between] : [],
            },
        };
    }

    /// <summary>Whether the output may begin with a thought, and the token that opens it where the prompt has not.</summary>
    private bool MayThink(string prompt, GenerationOptions options, out int? open)
    {
        GeneratedTextOptions reading = Reading(prompt, options);
        open = reading.StartsInThought ? null : _tokenizer.TokenId(reading.OpenThought);
        bool isClosed = prompt.AsSpan().TrimEnd().EndsWith(reading.CloseThought);
        return reading.StartsInThought || (open is not null && !isClosed);
    }

    private int CloseToken(string tag, string option) => _tokenizer.TokenId(tag)
        ?? throw Wrong(option, $"needs '{tag}', which is not a token of this tokenizer");

    private static InferenceException Wrong(string option, string problem) => new($"{option} {problem}") { Option = option };
}
