using Ponder.Checkpoints.Configuration;

namespace Ponder.Inference;

/// <summary>Refuses requests that cannot be served, before they take a place.</summary>
internal static class RequestCheck
{
    public static void Validate(GenerationRequest request, ModelConfig config, int contextLength)
    {
        Validate(request.Prompt, config, contextLength, room: 1);
        if (request.MaxTokens is <= 0)
            throw Wrong(nameof(request.MaxTokens), $"the most tokens to generate must be at least 1, not {request.MaxTokens}");
        if (request.MinTokens < 0)
            throw Wrong(nameof(request.MinTokens), $"the fewest tokens to generate cannot be {request.MinTokens}");
        if (request.TopLogProbabilities < 0)
            throw new InferenceException($"the number of log-probabilities cannot be {request.TopLogProbabilities}");
        if (request.MaxDraft is < 0)
            throw new InferenceException($"the longest draft cannot be {request.MaxDraft}");
        foreach (int token in request.EndTokens)
            CheckToken(token, config, "the end token", nameof(request.EndTokens));
        if (request.Thinking is { } thinking)
        {
            if (thinking.Tokens < 0)
                throw Wrong(nameof(request.Thinking), $"the thinking budget cannot be {thinking.Tokens}");
            if (thinking.ClosingTokens.Count == 0)
                throw Wrong(nameof(request.Thinking), "a thinking budget needs tokens that close the thought");
            foreach (int token in thinking.ClosingTokens)
                CheckToken(token, config, "the closing token");
        }
        if (request.Constraint?.Start is { } start)
        {
            CheckToken(start.CloseToken, config, "the closing token");
            if (start.OpenToken is { } open)
                CheckToken(open, config, "the opening token");
        }
    }

    public static void Validate(IReadOnlyList<int> tokens, ModelConfig config, int contextLength, int room)
    {
        if (tokens.Count == 0)
            throw new InferenceException("the prompt is empty");
        if (tokens.Count + room > contextLength)
            throw new InferenceException($"the prompt has {tokens.Count} tokens; the context holds {contextLength}, the answer included");
        foreach (int token in tokens)
            CheckToken(token, config, "the prompt's token");
    }

    private static void CheckToken(int token, ModelConfig config, string what, string? option = null)
    {
        if ((uint)token >= (uint)config.VocabularySize)
            throw Wrong(option, $"{what} {token} is outside the vocabulary of {config.VocabularySize}");
    }

    private static InferenceException Wrong(string? option, string problem) => new(problem) { Option = option };
}
