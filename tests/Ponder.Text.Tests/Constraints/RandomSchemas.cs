using System.Globalization;
using CsCheck;

namespace Ponder.Text.Tests.Constraints;

/// <summary>Schemas at random, of the keywords that are supported.</summary>
internal static class RandomSchemas
{
    private static readonly string[] s_names = ["a", "b", "ab", "name", "ä\\\"", ""];

    private static readonly Gen<string> s_string = Gen.OneOf(
        Gen.Const("""{"type":"string"}"""),
        Gen.Select(Gen.Int[0, 4], Gen.Int[0, 30], (least, more) => $$"""{"type":"string","minLength":{{least}},"maxLength":{{least + more}}}"""),
        OneOf("^a+b?$", "x", "^[^a-z]*$", "^\\\\d{3}|end$", "\\\\\\\\").Select(pattern => $$"""{"type":"string","pattern":"{{pattern}}"}"""),
        OneOf("date", "uuid", "ipv4").Select(format => $$"""{"type":"string","format":"{{format}}"}"""));

    private static readonly Gen<string> s_number = Gen.Select(
        OneOf("integer", "number"), Gen.Int[-3000, 3000], Gen.Int[0, 3000], Gen.Int[0, 3], Gen.Int[0, 3], (type, low, width, places, kind) =>
        {
            string least = Scaled(low, places);
            string most = Scaled(low + width, places);
            return kind switch
            {
                0 => $$"""{"type":"{{type}}","minimum":{{least}}}""",
                1 => $$"""{"type":"{{type}}","exclusiveMaximum":{{most}}}""",
                2 => $$"""{"type":"{{type}}","minimum":{{least}},"maximum":{{most}}}""",
                _ => $$"""{"type":"{{type}}","exclusiveMinimum":{{least}},"exclusiveMaximum":{{most}}}""",
            };
        });

    private static readonly Gen<string> s_leaf = Gen.OneOf(
        s_string, s_number,
        OneOf("true", "{}", """{"type":"null"}""", """{"type":"boolean"}""", """{"type":["null","integer"]}""", """{"enum":[1,"x",null,{"a":[1]}]}"""));

    /// <summary>Any of them.</summary>
    public static Gen<string> Schema { get; } = Gen.Recursive<string>((depth, inner) => depth >= 3 ? s_leaf : Gen.OneOf(
        s_leaf,
        Object(inner),
        Gen.Select(inner, Gen.Int[0, 2], Gen.Int[0, 3], (item, least, more) =>
            $$"""{"type":"array","items":{{item}},"minItems":{{least}},"maxItems":{{least + more}}}"""),
        inner.Array[1, 3].Select(items => "{\"type\":\"array\",\"prefixItems\":[" + string.Join(',', items) + "],\"items\":{\"type\":\"null\"}}"),
        inner.Array[1, 3].Select(items => $$"""{"anyOf":[{{string.Join(',', items)}}]}"""),
        inner.Array[1, 2].Select(items => $$"""{"allOf":[{{string.Join(',', items)}}]}""")));

    private static Gen<string> Object(Gen<string> inner) => Gen.Select(
        inner.Array[0, 4], Gen.Int[0, 15], OneOf("", ",\"additionalProperties\":false", ",\"additionalProperties\":true", ",\"additionalProperties\":{\"type\":\"null\"}"),
        Gen.Int[0, 5], (values, required, more, shift) =>
        {
            string[] names = [.. values.Select((_, i) => s_names[(i + shift) % s_names.Length])];
            IEnumerable<string> properties = names.Zip(values, (name, value) => $"\"{name}\":{value}");
            IEnumerable<string> wanted = names.Where((_, i) => (required >> i & 1) != 0).Select(name => $"\"{name}\"");
            return "{\"type\":\"object\",\"properties\":{" + string.Join(',', properties) + "},\"required\":[" + string.Join(',', wanted) + "]" + more + "}";
        });

    private static string Scaled(int number, int places) =>
        (number / (decimal)Math.Pow(10, places)).ToString(CultureInfo.InvariantCulture);

    private static Gen<string> OneOf(params string[] texts) => Gen.Int[0, texts.Length - 1].Select(i => texts[i]);
}
