using System.Text;
using Ponder.Inference.Sampling;
using Ponder.Inference.Tests.Fakes;
using Ponder.Text.Constraints;

namespace Ponder.Inference.Tests.Scheduling;

/// <summary>Random requests, many of which begin alike or continue one another.</summary>
internal sealed class RequestStream
{
    private const int Close = 3;
    private const int End = TinyModel.Vocabulary - 1;

    /// <summary>The first six are those that the model likes to draw.</summary>
    private static readonly string[] s_texts = ["0", "1", ",", "[", "]", "\"", "10", "0,", "]]", "a", "{", "}", ":", " ", "\"a\""];

    private static readonly TokenVocabulary s_vocabulary = TokenVocabulary.Create([.. s_texts.Select(Encoding.UTF8.GetBytes)]);

    private static readonly TokenConstraint[] s_constraints =
    [
        TokenConstraint.FromRegex("([01],?){1,40}|[\\[\\]]*", s_vocabulary),
        TokenConstraint.FromRegex("(1|10)*", s_vocabulary),
        TokenConstraint.FromJsonSchema(
            """{"type":"array","items":{"type":"array","items":{"enum":[0,1,10]},"maxItems":9}}""",
            s_vocabulary),
        TokenConstraint.FromJsonSchema(
            """{"type":"object","properties":{"a":{"type":"string","maxLength":30},"1":{"type":"integer"}},"required":["a"]}""",
            s_vocabulary),
    ];

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
        OutputConstraint? constraint = Constraint(thinks);
        return new GenerationRequest
        {
            Prompt = prompt,
            MaxTokens = _random.Next(5) == 0 ? null : 1 + _random.Next(60),
            MinTokens = _random.Next(6),
            Constraint = constraint,
            EndTokens = EndTokens(constraint),
            TopLogProbabilities = _random.Next(4) == 0 ? 2 : 0,
            Thinking = thinks ? new ThinkingBudget(_random.Next(12), Close, [1, 2, Close]) : null,
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

    /// <summary>Of a constrained request all tokens but the last may be part of the answer.</summary>
    private int[] EndTokens(OutputConstraint? constraint)
    {
        if (_random.Next(3) > 0)
            return [End];
        return constraint is null ? [_random.Next(FakeBackend.Alphabet)] : [];
    }

    private OutputConstraint? Constraint(bool thinks) => _random.Next(4) > 0
        ? null
        : new OutputConstraint(s_constraints[_random.Next(s_constraints.Length)])
        {
            Start = thinks ? new AnswerStart(Close) { Between = _random.Next(2) == 0 ? [4] : [] } : null,
        };

    /// <summary>A text with room for one more token.</summary>
    public int[] Text()
    {
        int[] begin = _beginnings[_random.Next(_beginnings.Length)];
        int[] text = [.. begin.Take(_random.Next(begin.Length + 1)), .. Tokens(2 + _random.Next(20))];
        return text.Length < _context ? text : text[.._context];
    }

    private int[] Tokens(int count) => [.. Enumerable.Range(0, count).Select(_ => _random.Next(FakeBackend.Alphabet))];
}
