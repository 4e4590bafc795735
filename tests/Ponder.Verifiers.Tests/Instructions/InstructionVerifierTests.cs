using System.Text;
using System.Text.Json;

namespace Ponder.Verifiers.Instructions.Tests;

/// <summary>Lines of <c>ponder verify instructions</c>.</summary>
public sealed class InstructionVerifierTests
{
    [Fact]
    public async Task SaysWhichInstructionsAreFollowed()
    {
        Verdict verdict = await VerifyAsync(
            "Sure!\n*ONE* two",
            """{"instruction_id_list":["punctuation:no_comma","startend:quotation","length_constraints:number_words","change_case:english_lowercase"],"kwargs":[{},{},{"relation":"less than","num_words":3},{}]}""");
        InstructionVerdict found = Assert.IsType<InstructionVerdict>(verdict);
        Assert.Equal([true, false, false, false], found.Strict);
        Assert.Equal([true, false, true, false], found.Loose);
        Assert.Equal(0.25, found.Score);
        Assert.False(found.Correct);
        Assert.Contains("startend:quotation", found.Reason, StringComparison.Ordinal);
        Assert.Equal(
            """{"score":0.25,"correct":false,"reason":"1 of 4 instructions followed, not startend:quotation, length_constraints:number_words, change_case:english_lowercase","strict":[true,false,false,false],"loose":[true,false,true,false]}""",
            Write(verdict));
    }

    [Fact]
    public async Task IsCorrectIfAllAreFollowed()
    {
        Verdict verdict = await VerifyAsync("\"yes\"", """{"instruction_id_list":["startend:quotation"],"kwargs":[null]}""");
        Assert.True(verdict.Correct);
        Assert.Equal(1, verdict.Score);
    }

    [Theory]
    [InlineData("")]
    [InlineData(" \n\u3000")]
    public async Task FollowsNothingWithABlankResponse(string response)
    {
        Verdict verdict = await VerifyAsync(response, """{"instruction_id_list":["punctuation:no_comma"],"kwargs":[{}]}""");
        Assert.Equal(0, verdict.Score);
        Assert.Equal([false], Assert.IsType<InstructionVerdict>(verdict).Loose);
    }

    [Theory]
    [InlineData("""{"kwargs":[{}]}""", "instruction_id_list")]
    [InlineData("""{"instruction_id_list":["punctuation:no_comma"]}""", "kwargs")]
    [InlineData("""{"instruction_id_list":["punctuation:no_comma"],"kwargs":[]}""", "kwargs")]
    [InlineData("""{"instruction_id_list":[],"kwargs":[]}""", "instruction_id_list")]
    [InlineData("""{"instruction_id_list":[7],"kwargs":[{}]}""", "instruction_id_list")]
    [InlineData("""{"instruction_id_list":["\ud800"],"kwargs":[{}]}""", "instruction_id_list")]
    [InlineData("""{"instruction_id_list":["punctuation:no_dot"],"kwargs":[{}]}""", "punctuation:no_dot")]
    [InlineData("""{"instruction_id_list":["punctuation:no_comma"],"kwargs":[{"relation":"at least"}]}""", "no arguments")]
    [InlineData("""{"instruction_id_list":["punctuation:no_comma"],"kwargs":[[]]}""", "object")]
    [InlineData("""{"instruction_id_list":["length_constraints:number_words"],"kwargs":[{"relation":"at least"}]}""", "num_words")]
    [InlineData("""{"instruction_id_list":["length_constraints:number_words"],"kwargs":[{"relation":"at least","num_words":-1}]}""", "num_words")]
    [InlineData("""{"instruction_id_list":["length_constraints:number_words"],"kwargs":[{"relation":"at least","num_words":1.5}]}""", "num_words")]
    [InlineData("""{"instruction_id_list":["length_constraints:number_words"],"kwargs":[{"relation":"at most","num_words":1}]}""", "relation")]
    [InlineData("""{"instruction_id_list":["keywords:existence"],"kwargs":[{"keywords":["\udc00"]}]}""", "keywords")]
    [InlineData("""{"instruction_id_list":["keywords:existence"],"kwargs":[{"keywords":["[a"]}]}""", "pattern")]
    public async Task SaysWhatIsWrongWithACase(string fields, string expected)
    {
        Verdict verdict = await VerifyAsync("text", fields);
        Assert.NotNull(verdict.Error);
        Assert.True(double.IsNaN(verdict.Score));
        Assert.Contains(expected, verdict.Error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task TakesCountsAsSomeCopiesOfTheDataHaveThem()
    {
        Verdict verdict = await VerifyAsync(
            "one two",
            """{"instruction_id_list":["length_constraints:number_words"],"kwargs":[{"relation":"at least","num_words":2.0,"keywords":null}]}""");
        Assert.True(verdict.Correct);
    }

    [Fact]
    public void IsAKind()
    {
        Assert.True(VerifierKinds.TryFind("instructions", out VerifierKind? kind));
        Assert.Equal("response", kind.OutputField);
        Assert.IsType<InstructionVerifier>(kind.Create());
    }

    private static async Task<Verdict> VerifyAsync(string response, string fields)
    {
        using JsonDocument document = JsonDocument.Parse(fields);
        return await new InstructionVerifier().VerifyAsync(
            new VerificationCase(response, document.RootElement), TestContext.Current.CancellationToken);
    }

    private static string Write(Verdict verdict)
    {
        using MemoryStream stream = new();
        using (Utf8JsonWriter json = new(stream))
        {
            json.WriteStartObject();
            verdict.WriteTo(json);
            json.WriteEndObject();
        }
        return Encoding.UTF8.GetString(stream.ToArray());
    }
}
