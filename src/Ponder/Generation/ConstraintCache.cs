using Ponder.Text.Constraints;
using Ponder.Text.Tokenization;

namespace Ponder.Generation;

/// <summary>
/// The constraints that a model's requests were last compiled to. Compiling is quick, but what a constraint has found out
/// about its places is worth keeping. Safe for many threads.
/// </summary>
internal sealed class ConstraintCache(Tokenizer tokenizer)
{
    /// <summary>How many are kept; the one that was not used for longest goes first.</summary>
    public const int Capacity = 16;

    private readonly Lock _lock = new();
    private readonly List<(AnswerFormat Format, TokenConstraint Constraint)> _recent = [];

    /// <summary>The constraint for a format.</summary>
    /// <exception cref="Text.TextException">The schema or pattern is broken or not supported, or the tokenizer is.</exception>
    public TokenConstraint Get(AnswerFormat format)
    {
        lock (_lock)
        {
            int found = _recent.FindIndex(entry => entry.Format == format);
            if (found >= 0)
            {
                (AnswerFormat Format, TokenConstraint Constraint) entry = _recent[found];
                _recent.RemoveAt(found);
                _recent.Insert(0, entry);
                return entry.Constraint;
            }
        }
        // Outside of the lock: a slow schema holds up its own request only.
        TokenConstraint constraint = Compile(format);
        lock (_lock)
        {
            _recent.Insert(0, (format, constraint));
            if (_recent.Count > Capacity)
                _recent.RemoveAt(Capacity);
        }
        return constraint;
    }

    private TokenConstraint Compile(AnswerFormat format)
    {
        TokenVocabulary vocabulary = TokenVocabulary.For(tokenizer);
        return format.Kind switch
        {
            AnswerFormatKind.JsonSchema => TokenConstraint.FromJsonSchema(format.Text, vocabulary, format.Source),
            AnswerFormatKind.Regex => TokenConstraint.FromRegex(format.Text, vocabulary, format.Source),
            _ => TokenConstraint.AnyJsonObject(vocabulary),
        };
    }
}
