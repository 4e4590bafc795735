using Ponder.Checkpoints.Configuration;

namespace Ponder.Inference;

/// <summary>Refuses requests that cannot be served, before they take a place.</summary>
internal static class RequestCheck
{
    public static void Validate(GenerationRequest request, ModelConfig config, int contextLength)
    {
        Validate(request.Prompt, config, contextLength, room: 1);
        OptionCheck.AtLeast(1, request.MaxTokens, nameof(request.MaxTokens));
        OptionCheck.AtLeast(0, request.MinTokens, nameof(request.MinTokens));
        OptionCheck.AtLeast(0, request.TopLogProbabilities, nameof(request.TopLogProbabilities));
        OptionCheck.AtLeast(0, request.MaxDraft, nameof(request.MaxDraft));
        foreach (int token in request.EndTokens)
            OptionCheck.Token(token, config.VocabularySize, nameof(request.EndTokens));
        if (request.Thinking is { } thinking)
        {
            const string option = nameof(request.Thinking);
            OptionCheck.Require(thinking.Tokens >= 0, $"a budget of {thinking.Tokens} tokens", "0 or more", option);
            OptionCheck.Require(thinking.ClosingTokens.Count > 0, "without closing tokens", "at least one", option);
            foreach (int token in thinking.ClosingTokens)
                OptionCheck.Token(token, config.VocabularySize, option);
        }
        if (request.Constraint?.Start is { } start)
        {
            OptionCheck.Token(start.CloseToken, config.VocabularySize, nameof(start.CloseToken));
            if (start.OpenToken is { } open)
                OptionCheck.Token(open, config.VocabularySize, nameof(start.OpenToken));
        }
    }

    public static void Validate(IReadOnlyList<int> tokens, ModelConfig config, int contextLength, int room)
    {
        if (tokens.Count == 0)
            throw new InferenceException("the prompt is empty");
        if (tokens.Count + room > contextLength)
            throw new InferenceException($"the prompt has {tokens.Count} tokens; the context holds {contextLength}, the answer included");
        foreach (int token in tokens)
        {
            int last = config.VocabularySize - 1;
            if (token < 0 || token > last)
                throw new InferenceException($"the prompt's token {token} is outside the vocabulary, expected from 0 to {last}");
        }
    }
}
