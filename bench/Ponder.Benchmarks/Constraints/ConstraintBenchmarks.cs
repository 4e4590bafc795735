using BenchmarkDotNet.Attributes;
using Ponder.Inference.Sampling;
using Ponder.Text.Constraints;
using Ponder.Text.Tokenization;

namespace Ponder.Benchmarks.Constraints;

/// <summary>
/// An answer held to a JSON schema, token by token: with a constraint that has never seen it, and with one that has. The
/// environment variable PONDER_TOKENIZER names the <c>tokenizer.json</c>. Times are of the whole answer.
/// </summary>
public class ConstraintBenchmarks
{
    private const string Schema = """
        {
          "type": "object",
          "properties": {
            "name": {"type": "string", "maxLength": 80},
            "age": {"type": "integer", "minimum": 0, "maximum": 150},
            "email": {"type": "string", "format": "email"},
            "tags": {"type": "array", "items": {"type": "string"}, "maxItems": 5}
          },
          "required": ["name", "age", "email", "tags"]
        }
        """;

    private const string Answer =
        """{"name": "Ada Lovelace, Countess of Lovelace", "age": 36, "email": "ada@example.org", "tags": ["mathematician", "writer"]}""";

    private Tokenizer _tokenizer = null!;
    private TokenVocabulary _vocabulary = null!;
    private TokenConstraint _warm = null!;
    private IReadOnlyList<int> _tokens = [];
    private float[] _logits = [];

    [GlobalSetup]
    public void Setup()
    {
        string file = Environment.GetEnvironmentVariable("PONDER_TOKENIZER")
            ?? throw new InvalidOperationException("PONDER_TOKENIZER: expected the path of a tokenizer.json");
        _tokenizer = Tokenizer.FromJson(File.ReadAllBytes(file), file);
        _vocabulary = TokenVocabulary.For(_tokenizer);
        _tokens = _tokenizer.Encode(Answer, matchSpecial: false);
        _logits = new float[_vocabulary.Size];
        _warm = Compile();
        Follow(_warm);
    }

    [Benchmark]
    public TokenConstraint Compile() => TokenConstraint.FromJsonSchema(Schema, _vocabulary);

    [Benchmark]
    public int Cold() => Follow(Compile());

    [Benchmark]
    public int Warm() => Follow(_warm);

    [Benchmark]
    public void WarmWithLogits()
    {
        TokenConstraintState state = _warm.Start();
        foreach (int token in _tokens)
        {
            LogitMask.Apply(_logits, state.Allowed);
            state.Accept(token);
        }
    }

    private int Follow(TokenConstraint constraint)
    {
        TokenConstraintState state = constraint.Start();
        int words = 0;
        foreach (int token in _tokens)
        {
            words += state.Allowed.Length;
            state.Accept(token);
        }
        return words;
    }
}
