namespace Ponder.Verifiers.Instructions.Tests;

/// <summary>Marks in the text.</summary>
public sealed class FormatTests
{
    [Theory]
    [InlineData(true, 2, "[name], [street 1]")]
    [InlineData(false, 3, "[name], [street 1]")]
    [InlineData(true, 1, "[]")]
    [InlineData(true, 1, "[[a]]")]
    [InlineData(false, 2, "[[a]]")]
    [InlineData(false, 1, "[a\nb]")]
    [InlineData(true, 2, "[a](link) [b]")]
    public void Placeholders(bool followed, int least, string response) => Instruction.Expect(
        followed, "detectable_content:number_placeholders", $$"""{"num_placeholders":{{least}}}""", response);

    [Theory]
    [InlineData(true, "P.S.", "Bye.\nP.S. Write soon")]
    [InlineData(true, "P.S.", "bye. p. s. soon")]
    [InlineData(false, "P.S.", "Bye.\nPS: soon")]
    [InlineData(false, "P.S.", "P.S: soon")]
    [InlineData(true, "P.P.S", "p.p.s soon")]
    [InlineData(true, "P.P.S", "P.P.S. soon")]
    [InlineData(false, "P.P.S", "P.S. soon")]
    [InlineData(true, " Note: ", "x\nNOTE: y")]
    [InlineData(true, "P.S.", "ups. s. shop. s.")]
    public void Postscript(bool followed, string marker, string response) => Instruction.Expect(
        followed, "detectable_content:postscript", $$"""{"postscript_marker":"{{marker}}"}""", response);

    [Theory]
    [InlineData(true, 2, "* a\n* b")]
    [InlineData(true, 3, "* a\n  - b\n- c")]
    [InlineData(false, 2, "* a\n* b\n* c")]
    [InlineData(true, 0, "** bold **")]
    [InlineData(true, 1, "*italic* line")]
    [InlineData(true, 1, "text\n---\ntext")]
    [InlineData(true, 0, "1. a\n2. b\n• c")]
    [InlineData(true, 1, "*\nx")]
    public void Bullets(bool followed, int count, string response) => Instruction.Expect(
        followed, "detectable_format:number_bullet_lists", $$"""{"num_bullets":{{count}}}""", response);

    [Theory]
    [InlineData(true, "My answer is yes.")]
    [InlineData(true, "Well: My answer is no. Sorry")]
    [InlineData(true, "**My answer is maybe.**")]
    [InlineData(false, "My answer is yes")]
    [InlineData(false, "my answer is yes.")]
    [InlineData(false, "My answer is  no.")]
    public void ConstrainedResponse(bool followed, string response) =>
        Instruction.Expect(followed, "detectable_format:constrained_response", "{}", response);

    [Theory]
    [InlineData(true, 1, "*a* b")]
    [InlineData(false, 2, "*a* b")]
    [InlineData(true, 1, "**a**")]
    [InlineData(false, 2, "**a**")]
    [InlineData(false, 1, "* *")]
    [InlineData(false, 1, "*a\nb*")]
    [InlineData(true, 2, "*a* and *b*")]
    [InlineData(true, 1, "* bullet\n* bullet *x*")]
    [InlineData(false, 1, "****")]
    public void Highlights(bool followed, int least, string response) => Instruction.Expect(
        followed, "detectable_format:number_highlighted_sections", $$"""{"num_highlights":{{least}}}""", response);

    [Theory]
    [InlineData(true, "Section", 2, "Section 1\na\nSection 2\nb")]
    [InlineData(false, "Section", 3, "Section 1\na\nSection 2\nb")]
    [InlineData(false, "SECTION", 1, "Section 1")]
    [InlineData(true, "PART", 1, "intro PART3")]
    [InlineData(false, "Section", 1, "Section one")]
    [InlineData(true, " Day ", 2, "**Day 1** x **Day 2**")]
    [InlineData(true, "Section", 1, "Section\n١")]
    public void Sections(bool followed, string splitter, int least, string response) => Instruction.Expect(
        followed, "detectable_format:multiple_sections",
        $$"""{"section_spliter":"{{splitter}}","num_sections":{{least}}}""", response);

    [Theory]
    [InlineData(true, """{"a": [1, 2.5e3, null]}""")]
    [InlineData(true, "```json\n{\"a\": 1}\n```")]
    [InlineData(true, "```JSON\n[]\n```")]
    [InlineData(true, "\"just a text\"")]
    [InlineData(true, "NaN")]
    [InlineData(false, "{'a': 1}")]
    [InlineData(false, "{\"a\": 1,}")]
    [InlineData(false, "Here: {\"a\": 1}")]
    [InlineData(false, "{\"a\": \"line\nbreak\"}")]
    [InlineData(false, "```javascript\n{}\n```")]
    [InlineData(false, "01")]
    public void Json(bool followed, string response) =>
        Instruction.Expect(followed, "detectable_format:json_format", "{}", response);

    [Theory]
    [InlineData(true, "<<Title>>\ntext")]
    [InlineData(true, "text <<a>> text")]
    [InlineData(false, "<Title>")]
    [InlineData(false, "<<>>")]
    [InlineData(false, "<< >>")]
    [InlineData(false, "<<two\nlines>>")]
    [InlineData(true, "<<<a>>>")]
    [InlineData(false, "<<a>")]
    public void Title(bool followed, string response) =>
        Instruction.Expect(followed, "detectable_format:title", "{}", response);
}
