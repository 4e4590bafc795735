using Ponder.Inference.Sampling;
using Ponder.Inference.Tests.Fakes;

namespace Ponder.Inference.Tests.Scheduling;

/// <summary>Random requests, many of which begin alike or continue one another.</summary>
internal sealed class RequestStream
{
    private readonly Random _random;
    private readonly int _context;
    private readonly int[][] _beginnings;

    public RequestStream(Random random, int context)
    {
        _random = random;
        _context = context;
        _beginnings = [.. Enumerable.Range(0, 3).Select(_ => Tokens(20 + random.Next(50)))];
    }

    public GenerationRequest Next()
    {
        int[] prompt = Text()[..^1];
        bool thinks = _random.Next(4) == 0;
        return new GenerationRequest
        {
            Prompt = prompt,
            MaxTokens = _random.Next(5) == 0 ? null : 1 + _random.Next(60),
            MinTokens = _random.Next(6),
            EndTokens = _random.Next(3) == 0 ? [_random.Next(FakeBackend.Alphabet)] : [TinyModel.Vocabulary - 1],
            TopLogProbabilities = _random.Next(4) == 0 ? 2 : 0,
            Thinking = thinks ? new ThinkingBudget(_random.Next(12), 3, [1, 2, 3]) : null,
            Sampling = new SamplingOptions
            {
                Temperature = _random.Next(2) == 0 ? 0 : 0.8f,
                TopK = _random.Next(3) == 0 ? 4 : 0,
                TopP = 0.95f,
                RepetitionPenalty = _random.Next(4) == 0 ? 1.1f : 1,
                FrequencyPenalty = _random.Next(4) == 0 ? 0.05f : 0,
                Seed = (ulong)_random.Next(),
            },
        };
    }

    /// <summary>A text with room for one more token.</summary>
    public int[] Text()
    {
        int[] begin = _beginnings[_random.Next(_beginnings.Length)];
        int[] text = [.. begin.Take(_random.Next(begin.Length + 1)), .. Tokens(2 + _random.Next(20))];
        return text.Length < _context ? text : text[.._context];
    }

    private int[] Tokens(int count) => [.. Enumerable.Range(0, count).Select(_ => _random.Next(FakeBackend.Alphabet))];
}
