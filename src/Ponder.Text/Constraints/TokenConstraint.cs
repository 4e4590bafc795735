using Ponder.Text.Constraints.Automata;
using Ponder.Text.Constraints.Characters;
using Ponder.Text.Constraints.Grammar;
using Ponder.Text.Constraints.Json;
using Ponder.Text.Constraints.Patterns;
using Ponder.Text.Constraints.Tokens;

namespace Ponder.Text.Constraints;

/// <summary>
/// What a generated text must look like, compiled for the tokens of one vocabulary: after any allowed tokens it knows
/// which may come next, so that whatever is generated fits. Works on the bytes of tokens, which may end inside a
/// character. What it finds out about one place it keeps, for all sequences; safe for many threads.
/// </summary>
public sealed class TokenConstraint
{
    private readonly Lock _lock = new();
    private readonly Automaton _automaton;
    private readonly MaskBuilder _masks;
    private int _maskCount;

    private TokenConstraint(Node node, TokenVocabulary vocabulary, string source)
    {
        Vocabulary = vocabulary;
        _automaton = new Automaton(GrammarCompiler.Compile(node, source));
        _masks = new MaskBuilder(_automaton, vocabulary);
        // What is hopelessly complex mostly shows here.
        if (MaskOf(First).Count == 0 && !First.Accepts)
            throw new TextException(source, null, "no token of this vocabulary can begin a text that satisfies it");
    }

    /// <summary>The tokens it is compiled for.</summary>
    public TokenVocabulary Vocabulary { get; }

    /// <summary>Nodes of the trees of tokens that were looked at so far: what masks cost, counted.</summary>
    internal long Visited => _masks.Visited;

    /// <summary>Bytes that what it remembers takes, about.</summary>
    internal long Memory => _automaton.Memory;

    internal AutomatonState First => _automaton.Start;

    /// <summary>A text that a regular expression matches from its first to its last character.</summary>
    /// <param name="pattern">
    /// The syntax that ECMAScript and .NET share, without lookaround, backreferences and word boundaries.
    /// </param>
    /// <param name="vocabulary">The tokens.</param>
    /// <param name="source">What to call the pattern in messages.</param>
    /// <exception cref="TextException">The pattern is broken, not supported or too complex; or nothing matches it.</exception>
    public static TokenConstraint FromRegex(string pattern, TokenVocabulary vocabulary, string source = "the pattern") =>
        new(Pattern(pattern, source), vocabulary, source);

    /// <summary>A JSON text that a JSON schema (draft 7 to 2020-12) accepts.</summary>
    /// <param name="schema">The schema, as JSON.</param>
    /// <param name="vocabulary">The tokens.</param>
    /// <param name="source">What to call the schema in messages.</param>
    /// <exception cref="TextException">
    /// The schema is broken, too complex, or demands something that cannot be guaranteed; or nothing satisfies it. The
    /// message names the place.
    /// </exception>
    public static TokenConstraint FromJsonSchema(string schema, TokenVocabulary vocabulary, string source = "the schema") =>
        new(SchemaCompiler.Compile(schema, source), vocabulary, source);

    /// <summary>Checks a pattern as far as that is possible without a vocabulary.</summary>
    /// <exception cref="TextException">The pattern is broken, not supported or too complex.</exception>
    public static void ValidateRegex(string pattern, string source = "the pattern") =>
        GrammarCompiler.Compile(Pattern(pattern, source), source);

    /// <summary>Checks a schema as far as that is possible without a vocabulary.</summary>
    /// <exception cref="TextException">
    /// The schema is broken, too complex, or demands something that cannot be guaranteed.
    /// </exception>
    public static void ValidateJsonSchema(string schema, string source = "the schema") =>
        GrammarCompiler.Compile(SchemaCompiler.Compile(schema, source), source);

    /// <summary>Any JSON object.</summary>
    public static TokenConstraint AnyJsonObject(TokenVocabulary vocabulary) =>
        new(SchemaCompiler.Compile("""{"type":"object"}""", "a JSON object"), vocabulary, "a JSON object");

    /// <summary>The state before the first token.</summary>
    public TokenConstraintState Start() => new(this);

    private static Node Pattern(string pattern, string source) =>
        new Utf8Encoding().Encode(PatternParser.ParseWhole(pattern, source));

    internal AutomatonState? After(AutomatonState state, ReadOnlySpan<byte> bytes)
    {
        AutomatonState current = state;
        foreach (byte b in bytes)
        {
            current = current.Known(b) ?? Find(current, b);
            if (current == AutomatonState.None)
                return null;
        }
        return current;
    }

    internal TokenMask MaskOf(AutomatonState state)
    {
        if (state.Mask is TokenMask known)
            return known;
        lock (_lock)
        {
            AutomatonState shortened = _automaton.Shorten(state, Vocabulary.Longest);
            if (shortened.Mask is not TokenMask mask)
            {
                MakeRoom();
                shortened.Mask = mask = _masks.Build(shortened);
                _maskCount++;
            }
            state.Mask = mask;
            return mask;
        }
    }

    private AutomatonState Find(AutomatonState state, byte b)
    {
        lock (_lock)
        {
            MakeRoom();
            _automaton.Allow(ConstraintLimits.MaskWork);
            return _automaton.Next(state, b);
        }
    }

    private void MakeRoom()
    {
        if (_maskCount < ConstraintLimits.Masks && _automaton.Memory < ConstraintLimits.StateMemory)
            return;
        _automaton.Forget();
        _maskCount = 0;
    }
}
