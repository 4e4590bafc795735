using Ponder.Verifiers.Functions;
using Ponder.Verifiers.Functions.Reading;

namespace Ponder.Verifiers.Tests.Functions.Reading;

public sealed class CallTextTests
{
    [Theory]
    [InlineData("[f(a=1, b='x')]", "f(a: 1, b: \"x\")")]
    [InlineData("f(a=1)", "f(a: 1)")]
    [InlineData("[f(a=1), m.g(b=2.0)]", "f(a: 1); m.g(b: 2.0)")]
    [InlineData("<think>f(a=2)?</think>\n\n[f(a=1)]", "f(a: 1)")]
    [InlineData("<tool_call>\n{\"name\": \"f\", \"arguments\": {\"a\": 1.0, \"b\": [true, null]}}\n</tool_call>", "f(a: 1.0, b: [True, None])")]
    [InlineData("Let me see. <tool_call>{\"name\": \"f\", \"arguments\": {}}</tool_call><tool_call>{\"name\": \"g\", \"arguments\": {\"x\": {}}}", "f(); g(x: {})")]
    [InlineData("[{\"id\": \"1\", \"type\": \"function\", \"function\": {\"name\": \"f\", \"arguments\": \"{\\\"a\\\": 1}\"}}]", "f(a: 1)")]
    [InlineData("{\"tool_calls\": [{\"function\": {\"name\": \"f\", \"arguments\": \"{}\"}}]}", "f()")]
    [InlineData("{\"name\": \"f\", \"arguments\": {\"a\": 5}}", "f(a: 5)")]
    [InlineData("[]", "")]
    [InlineData("", "")]
    public void Reads_the_forms_that_models_write(string text, string calls)
    {
        CallReading reading = CallText.Read(text);
        Assert.Null(reading.ErrorType);
        Assert.Equal(calls, Written.Calls(reading));
    }

    [Theory]
    [InlineData("f(a=-5, b=+5, c=not 5)", "f(a: -5, b: -5, c: -5)")]
    [InlineData("f(a=2+3*4, b=7//2, c=-7//2, d=7/2, e=2**10, g=-7%3, h=2**-1)", "f(a: 14, b: 3, c: -4, d: 3.5, e: 1024, g: 2, h: 0.5)")]
    [InlineData("f(5, a=1)", "f(a: 1)")]
    [InlineData("f(a=1, a=2)", "f(a: 2)")]
    [InlineData("f(a=g(x), b=g(y=1), c=m[0], d=m['k'][1:2])", "f(a: \"g(x)\", b: {\"g\": {\"y\": 1}}, c: \"m[0]\", d: \"m['k'][1:2]\")")]
    [InlineData("f(a=(1, 2), b=(1), c=(1,), d=())", "f(a: (1, 2), b: 1, c: (1), d: ())")]
    [InlineData("f(a='x' \"y\", b='''l\nm''', c=r'\\n', d='\\x41\\u00e9\\n')", "f(a: \"xy\", b: \"l\nm\", c: \"\\n\", d: \"Aé\n\")")]
    [InlineData("f(a=0x1F, b=1_000, c=1e3, d=.5, e=5.)", "f(a: 31, b: 1000, c: 1000.0, d: 0.5, e: 5.0)")]
    [InlineData("f(a=None, b=True, c=name, d={'k': [1], 2: 3})", "f(a: None, b: True, c: \"name\", d: {\"k\": [1], 2: 3})")]
    [InlineData("f(\n  a=1,  # the first\n)", "f(a: 1)")]
    public void Decodes_Python_as_the_reference_does(string text, string calls) => Assert.Equal(calls, Written.Calls(CallText.Read(text)));

    [Theory]
    [InlineData(FunctionLanguage.Java, "[A.f(a=new Foo( 1,2 ), b=new int[]{1, 2}, c=() -> 5, d=g(1, 2))]", "A.f(a: \"new Foo(1, 2)\", b: \"new int[]{1,2}\", c: \"()->5\", d: \"g(1, 2)\")")]
    [InlineData(FunctionLanguage.Java, "[A.f(a=\"x, y\", b='z');]", "A.f(a: \"x, y\", b: \"z\")")]
    [InlineData(FunctionLanguage.JavaScript, "[o.f(a=[1, \"]\"], b={k: (1)})]", "o.f(a: \"[1, \"]\"]\", b: \"{k: (1)}\")")]
    [InlineData(FunctionLanguage.JavaScript, "[f(a=x, a=y)]", "ast_decoder:decoder_failed")]
    [InlineData(FunctionLanguage.JavaScript, "[f(a=x), f(a=y)]", "ast_decoder:decoder_wrong_output_format")]
    [InlineData(FunctionLanguage.JavaScript, "[f(a=\"x)]", "ast_decoder:decoder_failed")]
    [InlineData(FunctionLanguage.JavaScript, "", "ast_decoder:decoder_wrong_output_format")]
    public void Leaves_the_arguments_of_other_languages_source(FunctionLanguage language, string text, string calls) =>
        Assert.Equal(calls, Written.Calls(CallText.Read(text, language)));

    [Theory]
    [InlineData("f(a=)")]
    [InlineData("f(a=1")]
    [InlineData("f(a=x.y)")]
    [InlineData("f(a=-x)")]
    [InlineData("f(a=1 if b else 2)")]
    [InlineData("f(a=1 < 2)")]
    [InlineData("f(a=lambda: 1)")]
    [InlineData("f(a=[i for i in z])")]
    [InlineData("f(a=f'{x}')")]
    [InlineData("f(a=x+1)")]
    [InlineData("f(a=1/0)")]
    [InlineData("f(a=9**9**9)")]
    [InlineData("f(class=1)")]
    [InlineData("f(a=05)")]
    [InlineData("f(a='x)")]
    [InlineData("f(a=1, 2)")]
    [InlineData("[f(a=1)]\nDone.")]
    [InlineData("f")]
    [InlineData("[[f(a=1)]]")]
    [InlineData("I cannot do that.")]
    [InlineData("<tool_call>{\"name\": \"f\", \"arguments\": {</tool_call>")]
    [InlineData("```python\n[f(a=1)]\n```")]
    [InlineData("<think>I will call <tool_call>{\"name\": \"f\", \"arguments\": {}}</tool_call>")]
    [InlineData("Hm.</think><think>[f(a=1)]")]
    [InlineData("<think>\n[f(a=1)]")]
    public void Refuses_what_is_no_call(string text) => Assert.Equal("ast_decoder:decoder_failed", CallText.Read(text).ErrorType);

    [Theory]
    [InlineData("[")]
    [InlineData("(")]
    [InlineData("{1:")]
    [InlineData("-")]
    [InlineData("f(a=")]
    [InlineData("not ")]
    [InlineData("2**")]
    [InlineData("x.")]
    [InlineData("1+")]
    [InlineData("<tool_call>{\"name\":")]
    [InlineData("[{\"a\":")]
    public void A_deep_or_long_text_is_refused_and_nothing_overflows(string piece)
    {
        string text = "f(a=" + string.Concat(Enumerable.Repeat(piece, 100_000));
        Assert.Null(CallText.Read(text).Calls);
    }
}
