using System.Text;
using Ponder.Testing;
using Ponder.Text.Constraints;
using Ponder.Text.Tests.Tokenization;
using Ponder.Text.Tokenization;

namespace Ponder.Text.Tests.Constraints;

/// <summary>Masks against the plain way to find them: every token's bytes, one by one, through the automaton.</summary>
public sealed class TokenMaskTests
{
    private const string Person = """
        {
          "type": "object",
          "properties": {
            "name": {"type": "string", "maxLength": 40},
            "age": {"type": "integer", "minimum": 0, "maximum": 150},
            "email": {"type": "string", "format": "email"},
            "tags": {"type": "array", "items": {"type": "string"}, "maxItems": 5},
            "role": {"enum": ["admin", "user", "guest"]},
            "note": {"type": ["string", "null"], "minLength": 3},
            "manager": {"anyOf": [{"$ref": "#"}, {"type": "null"}]}
          },
          "required": ["name", "age", "tags", "manager"],
          "additionalProperties": {"type": "number"}
        }
        """;

    public static TheoryData<string, bool> Constraints => new()
    {
        { Person, true },
        { "{}", true },
        { """{"type":"string","pattern":"^(foo|b.*r)+$","maxLength":200}""", true },
        { """{"type":"string","minLength":250,"maxLength":300}""", true },
        { """{"type":"string","maxLength":9}""", true },
        { "[^\"\\\\]{0,5}[a-z]{0,4}", false },
        { "[^\"\\\\ä]{0,7}", false },
        { "(\\w+ ){2,300}end\\.", false },
        { ".*", false },
        { "[^\\x00-\\x7F]*|\\p{Lu}{3,}", false },
        { "(.{2,5}\\n){30,}", false },
    };

    [Theory]
    [MemberData(nameof(Constraints))]
    public void Mask_IsWhatEveryTokenByItselfSays(string text, bool isSchema)
    {
        TokenConstraint constraint = Compile(text, isSchema, RandomText.Vocabulary);
        for (int seed = 0; seed < 12; seed++)
        {
            Random random = new(seed);
            TokenConstraintState state = constraint.Start();
            for (int step = 0; step < 60 && Compare(state, constraint.Vocabulary) is { Count: > 0 } allowed; step++)
                state.Accept(allowed[random.Next(allowed.Count)]);
        }
    }

    [Theory]
    [MemberData(nameof(Constraints))]
    public void RealVocabulary_Mask_IsWhatEveryTokenByItselfSays(string text, bool isSchema) => CompareReal(text, isSchema, 5);

    [Theory]
    [Trait(Slow.Set, Slow.Yes)]
    [MemberData(nameof(Constraints))]
    public void RealVocabulary_Mask_IsWhatEveryTokenByItselfSays_ForLong(string text, bool isSchema) =>
        CompareReal(text, isSchema, 150);

    private static void CompareReal(string text, bool isSchema, int steps)
    {
        TokenVocabulary vocabulary = TokenVocabulary.For(Real());
        TokenConstraint constraint = Compile(text, isSchema, vocabulary);
        Random random = new(text.Length);
        TokenConstraintState state = constraint.Start();
        for (int step = 0; step < steps && Compare(state, vocabulary) is { Count: > 0 } allowed; step++)
            state.Accept(allowed[random.Next(allowed.Count)]);
    }

    [Fact]
    public void RealVocabulary_HasNoAddedTokens()
    {
        Tokenizer tokenizer = Real();
        TokenVocabulary vocabulary = TokenVocabulary.For(tokenizer);

        Assert.Same(vocabulary, TokenVocabulary.For(tokenizer));
        foreach (string tag in (string[])["<|im_end|>", "<|endoftext|>", "<think>", "</think>", "<tool_call>"])
            Assert.True(vocabulary.Bytes(tokenizer.TokenId(tag)!.Value).IsEmpty, tag);
        TokenConstraintState state = TokenConstraint.FromRegex(".*", vocabulary).Start();
        Assert.False(state.IsAllowed(tokenizer.TokenId("<think>")!.Value));
        Assert.True(state.IsAllowed(tokenizer.TokenId("Hello")!.Value));
    }

    [Fact]
    public void TokenWithTheSameBytesAsAnother_IsAllowedToo()
    {
        byte[] a = "ab"u8.ToArray();
        TokenVocabulary vocabulary = TokenVocabulary.Create([a, [(byte)'a'], a, [(byte)'b'], "abc"u8.ToArray(), "ab\"c"u8.ToArray(), "ab\"c"u8.ToArray()]);
        TokenConstraintState state = TokenConstraint.FromRegex("ab(c|\"c)", vocabulary).Start();
        Assert.Equal([0, 1, 2, 4, 5, 6], RandomText.Tokens(state.Allowed));
    }

    [Fact]
    public void VocabularyThatCannotWriteIt_IsTold()
    {
        TokenVocabulary vocabulary = TokenVocabulary.Create([[(byte)'a']]);
        TextException error = Assert.Throws<TextException>(() => TokenConstraint.FromRegex("b", vocabulary));
        Assert.Contains("no token", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void ManyThreads_SeeTheSame()
    {
        TokenConstraint shared = Compile(Person, true, RandomText.Vocabulary);
        string?[] texts = new string?[10];
        Parallel.For(0, texts.Length, i => texts[i] = RandomText.Generate(shared, new Random(i), 400));
        for (int i = 0; i < texts.Length; i++)
            Assert.Equal(RandomText.Generate(Compile(Person, true, RandomText.Vocabulary), new Random(i), 400), texts[i]);
    }

    [Fact]
    public void ManyPlaces_AreForgottenAgain()
    {
        // Each nesting of objects and arrays is a place of its own: more of them than are remembered.
        TokenConstraint constraint = Compile("{}", true, RandomText.Vocabulary);
        for (int seed = 0; seed < 20; seed++)
        {
            Random random = new(seed);
            TokenConstraintState state = constraint.Start();
            for (int depth = 0; depth < 60; depth++)
            {
                foreach (byte b in random.Next(2) == 0 ? "["u8.ToArray() : "{\"x\":"u8.ToArray())
                {
                    Assert.True(state.CanContinue);
                    state.Accept(b);
                }
            }
            Compare(state, constraint.Vocabulary);
        }
    }

    [Fact]
    public void Memory_StaysWithinItsLimit_HoweverLongTheText()
    {
        // Every character of every string is a place of its own.
        TokenConstraint constraint = Compile(
            """{"type":"array","maxItems":1000000,"items":{"type":"string","maxLength":1000}}""", true, RandomText.Vocabulary);
        TokenConstraintState state = constraint.Start();
        state.Accept((byte)'[');
        long before = 0;
        bool forgotten = false;
        for (int text = 0; text < 120; text++)
        {
            byte[] bytes = Encoding.UTF8.GetBytes((text == 0 ? "" : ",") + "\"" + new string('a', 960) + "\"");
            foreach (byte b in bytes)
                state.Accept(b);
            Assert.InRange(constraint.Memory, 0, ConstraintLimits.StateMemory + (1 << 20));
            forgotten |= constraint.Memory < before;
            before = constraint.Memory;
        }
        Assert.True(forgotten, "the text is too short to reach the limit");
        Compare(state, constraint.Vocabulary);
    }

    [Fact]
    public void SteadyState_AllocatesNothing()
    {
        TokenConstraint constraint = Compile(Person, true, RandomText.Vocabulary);
        byte[] text = Encoding.UTF8.GetBytes("""{"name": "Ada", "age": 36, "tags": ["x", "y"], "manager": null}""");
        ulong seen = 0;
        void Pass()
        {
            TokenConstraintState state = constraint.Start();
            foreach (byte b in text)
            {
                seen += state.Allowed[0];
                state.Accept(b);
            }
        }
        for (int i = 0; i < 200; i++)
            Pass();
        long before = GC.GetAllocatedBytesForCurrentThread();
        Pass();
        Assert.Equal(0, GC.GetAllocatedBytesForCurrentThread() - before);
        Assert.NotEqual(0UL, seen);
    }

    private static Tokenizer Real() => ReferenceFiles.Tokenizer("conformance/tokenizer/tokenizer.json");

    private static TokenConstraint Compile(string text, bool isSchema, TokenVocabulary vocabulary) => isSchema
        ? TokenConstraint.FromJsonSchema(text, vocabulary)
        : TokenConstraint.FromRegex(text, vocabulary);

    /// <summary>The allowed tokens, after comparing them with what each token by itself says.</summary>
    private static List<int> Compare(TokenConstraintState state, TokenVocabulary vocabulary)
    {
        TokenConstraintState untouched = state;
        List<int> expected = [.. Enumerable.Range(0, vocabulary.Size).Where(token => untouched.IsAllowed(token))];
        List<int> allowed = RandomText.Tokens(state.Allowed);
        Assert.Equal(expected, allowed);
        return allowed;
    }
}
