using System.Text.Json;
using CsCheck;
using Ponder.Testing;
using Ponder.Text.Constraints;

namespace Ponder.Text.Tests.Constraints;

public sealed class JsonSchemaConstraintTests
{
    [Fact]
    public void WhateverIsGenerated_ParsesAndValidates() => CompareWithValidator(100);

    [Fact]
    [Trait(Slow.Set, Slow.Yes)]
    public void WhateverIsGenerated_ParsesAndValidates_ForLong() => CompareWithValidator(5000);

    private static void CompareWithValidator(int schemas) => Gen.Select(RandomSchemas.Schema, Gen.Int).Sample((schema, seed) =>
    {
        TokenConstraint constraint;
        try
        {
            constraint = TokenConstraint.FromJsonSchema(schema, RandomText.Vocabulary);
        }
        catch (TextException error) when (error.Message.Contains("no text can satisfy", StringComparison.Ordinal)
            || error.Message.Contains("beside keywords about them", StringComparison.Ordinal))
        {
            return;
        }
        for (int i = 0; i < 4; i++)
        {
            if (RandomText.Generate(constraint, new Random(seed + i), 1000) is string text)
                Assert.True(NaiveSchema.IsValid(schema, text), $"{schema}\ndoes not allow\n{text}");
        }
    }, iter: schemas);

    [Theory]
    [MemberData(nameof(Schemas))]
    public void Schema_GeneratesOnlyWhatItAllows(string schema)
    {
        TokenConstraint constraint = TokenConstraint.FromJsonSchema(schema, RandomText.Vocabulary);
        int texts = 0;
        for (int seed = 0; seed < 60; seed++)
        {
            if (RandomText.Generate(constraint, new Random(seed), 3000) is not string text)
                continue;
            texts++;
            Assert.True(NaiveSchema.IsValid(schema, text), $"{schema}\ndoes not allow\n{text}");
        }
        Assert.True(texts > 10, $"only {texts} texts ended");
    }

    public static TheoryData<string> Schemas =>
    [
        "{}",
        "true",
        """{"type":"object"}""",
        """{"type":"object","additionalProperties":{"type":"integer"},"maxProperties":3}""",
        """{"type":"object","properties":{"a":{"type":"string"},"ab":{"type":"null"}},"required":["ab"],"additionalProperties":{"type":"boolean"}}""",
        """{"type":"object","properties":{"a":{},"b":{"const":2},"c":{"type":"null"}}}""",
        """{"type":"object","required":["z"]}""",
        """{"type":"object","properties":{"n":{"type":"integer"}},"patternProperties":{"^s_":{"type":"string"},"_n$":{"type":"number"}},"additionalProperties":false}""",
        """{"type":"object","properties":{"s_x":{"minLength":2}},"patternProperties":{"^s_":{"type":"string","maxLength":3}},"required":["s_x"]}""",
        """{"type":"array","items":{"type":"integer","minimum":-5,"maximum":120},"minItems":2,"maxItems":5}""",
        """{"type":"array","prefixItems":[{"type":"null"},{"enum":[1,"x",[true,{"y":null}]]}],"items":{"type":"boolean"},"minItems":1}""",
        """{"type":"array","prefixItems":[{"type":"null"},{"type":"null"}],"items":false}""",
        """{"type":"string","minLength":3,"maxLength":9}""",
        """{"type":"string","pattern":"^[a-z]+-[0-9]{2,4}$"}""",
        """{"type":"string","pattern":"[a\"\\\\\\n]{2}","maxLength":12}""",
        """{"type":"string","pattern":"^[A-F]*$","minLength":2,"maxLength":5}""",
        """{"type":"integer","minimum":17}""",
        """{"type":"integer","exclusiveMinimum":-1000.5,"exclusiveMaximum":99}""",
        """{"type":"integer","multipleOf":7}""",
        """{"type":"integer","multipleOf":6,"minimum":-100,"maximum":100}""",
        """{"type":"integer","maximum":-12}""",
        """{"type":"number","minimum":0,"maximum":1}""",
        """{"type":"number","exclusiveMinimum":0,"exclusiveMaximum":1}""",
        """{"type":"number","minimum":-2.75,"exclusiveMaximum":3.125}""",
        """{"type":"number","exclusiveMinimum":-0.05,"maximum":-0.001}""",
        """{"type":"number","minimum":19.5}""",
        """{"type":"number","exclusiveMaximum":-100}""",
        """{"type":"number","multipleOf":0.01,"minimum":0}""",
        """{"type":["string","null"],"enum":["a",null,3]}""",
        """{"enum":[1,2.5,"ab","b",7,null],"exclusiveMinimum":1,"maximum":7,"minLength":2}""",
        """{"enum":["ä\"\\\n\u0001","😀",1.50,{"a":[]},[]]}""",
        """{"anyOf":[{"type":"object","properties":{"k":{"const":"x"}},"required":["k"]},{"type":"integer","minimum":5,"maximum":6}]}""",
        """{"oneOf":[{"type":"object","properties":{"k":{"const":"x"},"v":{"type":"null"}},"required":["k"]},{"type":"object","properties":{"k":{"const":"y"}},"required":["k"]}]}""",
        """{"oneOf":[{"type":"string"},{"type":"number"},{"type":"array","items":{"type":"null"}}]}""",
        """{"type":"object","properties":{"a":{"type":"integer"},"b":{"type":"integer"}},"anyOf":[{"required":["a"]},{"required":["b"]}]}""",
        """{"allOf":[{"properties":{"a":{"type":"number","minimum":3}},"required":["a"]},{"properties":{"a":{"type":"integer","maximum":8},"b":{"type":"null"}}}]}""",
        """{"$defs":{"n":{"type":"object","properties":{"v":{"type":"integer"},"next":{"anyOf":[{"$ref":"#/$defs/n"},{"type":"null"}]}},"required":["v","next"]}},"$ref":"#/$defs/n"}""",
        """{"type":"object","properties":{"children":{"type":"array","items":{"$ref":"#"}}},"required":["children"]}""",
        """{"type":"object","properties":{"a":{"$ref":"#/properties/b","description":"same"},"b":{"type":"string","maxLength":4}},"required":["a","b"]}""",
    ];

    [Theory]
    [InlineData("date")]
    [InlineData("time")]
    [InlineData("date-time")]
    [InlineData("duration")]
    [InlineData("email")]
    [InlineData("hostname")]
    [InlineData("ipv4")]
    [InlineData("ipv6")]
    [InlineData("uuid")]
    [InlineData("uri")]
    public void Format_GivesWhatTheRuntimeReads(string format)
    {
        string schema = $$"""{"type":"string","format":"{{format}}"}""";
        TokenConstraint constraint = TokenConstraint.FromJsonSchema(schema, RandomText.Vocabulary);
        for (int seed = 0; seed < 200; seed++)
        {
            if (RandomText.Generate(constraint, new Random(seed), 400) is string text)
                Assert.True(NaiveSchema.IsValid(schema, text), text);
        }
    }

    [Theory]
    [InlineData("""{"a":1}""", true)]
    [InlineData("""{"a": 1, "b": "x"}""", true)]
    [InlineData("{\n  \"a\": 1,\n  \"b\": \"x\"\n}", true)]
    [InlineData("""{"b":"x","a":1}""", false)]
    [InlineData("""{ "a" :1}""", false)]
    [InlineData("""{"a":1} """, false)]
    [InlineData("""{"a":1,"c":1}""", false)]
    [InlineData("""{"b":"x"}""", false)]
    [InlineData("""{"a":1,}""", false)]
    [InlineData("""{"a":01}""", false)]
    public void Writing_IsAsDocumented(string text, bool allowed)
    {
        TokenConstraint constraint = TokenConstraint.FromJsonSchema(
            """{"type":"object","properties":{"a":{"type":"integer"},"b":{"type":"string"}},"required":["a"]}""", RandomText.Vocabulary);
        Assert.Equal(allowed, Accepts(constraint, text));
    }

    [Theory]
    [InlineData("é", true)]
    [InlineData("\\u00e9", false)]
    [InlineData("\\n\\t\\\"\\\\", true)]
    [InlineData("\\u0001", true)]
    [InlineData("\\u000a", false)]
    [InlineData("\\ud83d", false)]
    [InlineData("\n", false)]
    public void Characters_HaveOneForm(string inside, bool allowed) =>
        Assert.Equal(allowed, Accepts(TokenConstraint.FromJsonSchema("""{"type":"string"}""", RandomText.Vocabulary), $"\"{inside}\""));

    [Fact]
    public void WhiteSpace_CannotGoOnForever()
    {
        TokenConstraintState state = TokenConstraint.AnyJsonObject(RandomText.Vocabulary).Start();
        state.Accept('{');
        state.Accept('\n');
        int spaces = 0;
        for (; state.IsAllowed(' '); spaces++)
            state.Accept(' ');
        Assert.InRange(spaces, 1, 40);
        Assert.False(state.IsAllowed('\n') || state.IsAllowed('\t'));
    }

    [Fact]
    public void Nesting_EndsWhereReadersEnd()
    {
        TokenConstraintState state = TokenConstraint.FromJsonSchema("{}", RandomText.Vocabulary).Start();
        int depth = 0;
        for (; state.IsAllowed('['); depth++)
            state.Accept('[');
        Assert.Equal(64, depth);
        for (; depth > 0; depth--)
            state.Accept(']');
        Assert.True(state is { IsComplete: true, CanContinue: false });
        using JsonDocument parsed = JsonDocument.Parse(new string('[', 64) + new string(']', 64));
    }

    [Theory]
    [InlineData("""{"type":"string","pattern":"(?=a)"}""", "#/pattern")]
    [InlineData("""{"properties":{"a":{"not":{}}}}""", "#/properties/a/not")]
    [InlineData("""{"properties":{"a/b":{"if":{}}}}""", "#/properties/a~1b/if")]
    [InlineData("""{"type":"array","uniqueItems":true}""", "#/uniqueItems")]
    [InlineData("""{"type":"array","contains":{}}""", "#/contains")]
    [InlineData("""{"type":"text"}""", "#/type")]
    [InlineData("""{"type":"string","format":"regex"}""", "'regex' is not supported")]
    [InlineData("""{"type":"string","minLength":-1}""", "#/minLength")]
    [InlineData("""{"$ref":"#/$defs/x"}""", "there is nothing at")]
    [InlineData("""{"$ref":"https://example.org/x"}""", "within the schema")]
    [InlineData("""{"oneOf":[{"type":"number"},{"type":"integer"}]}""", "cannot be told apart")]
    [InlineData("""{"oneOf":[{"type":"object"},{"type":"object","required":["a"]}]}""", "cannot be told apart")]
    [InlineData("""{"type":"integer","minimum":3,"maximum":2}""", "no text can satisfy")]
    [InlineData("""{"type":"object","properties":{"a":{"$ref":"#"}},"required":["a"]}""", "no text can satisfy")]
    [InlineData("""{"allOf":[{"type":"string"},{"type":"null"}]}""", "no text can satisfy")]
    [InlineData("false", "no text can satisfy")]
    [InlineData("""{"type":"object","minProperties":3}""", "minProperties")]
    [InlineData("[]", "expected a schema")]
    [InlineData("{", "expected JSON")]
    [InlineData("""{"anyOf":[]}""", "at least one")]
    [InlineData("""{"type":"number","minimum":0.00000000000000000000001}""", "digits")]
    public void WhatCannotBeGuaranteed_IsRefused_AtItsPlace(string schema, string expected)
    {
        TextException error = Assert.Throws<TextException>(() => TokenConstraint.FromJsonSchema(schema, RandomText.Vocabulary));
        Assert.Contains(expected, error.Message, StringComparison.Ordinal);
        Assert.Contains("the schema", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void HostileSchemas_EndInTheException()
    {
        string deep = string.Concat(Enumerable.Repeat("""{"items":""", 5000)) + "{}" + new string('}', 5000);
        string branches = "[" + string.Join(',', Enumerable.Repeat("""{"anyOf":[{"type":"null"},{"type":"string"}]}""", 40)) + "]";
        string wide = string.Join(',', Enumerable.Range(0, 30_000).Select(i => $"\"p{i}\":{{}}"));
        foreach (string schema in (string[])
        [
            deep,
            $$"""{"allOf":{{branches}}}""",
            "{\"properties\":{" + wide + "}}",
            """{"type":"string","minLength":2000000000}""",
            """{"type":"string","pattern":"(a|b)*a(a|b){40}","minLength":50}""",
            """{"type":"string","pattern":"^(\\p{L}{1,500} ){1,500}$","maxLength":900000}""",
            """{"$defs":{"a":{"anyOf":[{"$ref":"#/$defs/a"},{"$ref":"#/$defs/b"}]},"b":{"allOf":[{"$ref":"#/$defs/a"}]}},"$ref":"#/$defs/x"}""",
            """{"type":"array","minItems":1000000000}""",
            new string('x', 2_000_000),
        ])
        {
            TextException error = Assert.Throws<TextException>(() => TokenConstraint.FromJsonSchema(schema, RandomText.Vocabulary));
            Assert.True(error.Message.Length < 1000);
        }
    }

    private static bool Accepts(TokenConstraint constraint, string text)
    {
        TokenConstraintState state = constraint.Start();
        foreach (byte b in System.Text.Encoding.UTF8.GetBytes(text))
        {
            if (!state.IsAllowed(b))
                return false;
            state.Accept(b);
        }
        return state.IsComplete;
    }
}
