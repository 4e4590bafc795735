using Ponder.Verifiers.Code;

namespace Ponder.Verifiers.Tests.Code;

public class CodeExtractionTests
{
    [Theory]
    [InlineData("print(1)\n", "print(1)\n")]
    [InlineData("```python\nprint(1)\n```", "print(1)\n")]
    [InlineData("Here:\n```py\na\n```\nand better\n```python3\nb\nc\n```\nDone.", "b\nc\n")]
    [InlineData("```python\na\n```\nIt prints\n```text\n7\n```", "a\n")]
    [InlineData("```python\na\n```\nIt prints\n```\n7\n```", "7\n")]
    [InlineData("```js\na\n```\nIt prints\n```text\n7\n```", "7\n")]
    [InlineData("<think>```python\nno\n```</think>\n```python\nyes\n```", "yes\n")]
    [InlineData("```python\nyes\n```\n```python\ncut", "yes\n")]
    [InlineData("Sure:\n```python\ncut", "cut\n")]
    [InlineData("  ```python\n  def f():\n      pass\n  ```", "def f():\n    pass\n")]
    [InlineData("~~~\na\n```\nb\n~~~", "a\n```\nb\n")]
    [InlineData("````\n```\na\n```\n````", "```\na\n```\n")]
    [InlineData("def f():\n    '''\n    ```\n    x\n    ```\n    '''\n", "def f():\n    '''\n    ```\n    x\n    ```\n    '''\n")]
    [InlineData("```python\r\na\r\nb\r\n```\r\n", "a\nb\n")]
    [InlineData("\"\"\"Module.\n```python\nf(1)\n```\n\"\"\"\ndef f(x): return x\n", "\"\"\"Module.\n```python\nf(1)\n```\n\"\"\"\ndef f(x): return x\n")]
    [InlineData("import re # don't\nX = r'''\n```\n'''\n", "import re # don't\nX = r'''\n```\n'''\n")]
    [InlineData("Here's \"\"\"quoted\"\"\":\n```python\n\"\"\"Doc.\"\"\"\n```\n", "\"\"\"Doc.\"\"\"\n")]
    [InlineData("It's done:\n```python\nx = '''a'''\n```\nIt's \"fine\".", "x = '''a'''\n")]
    [InlineData("A \"\"\" that is never closed\n```python\nx\n```", "x\n")]
    [InlineData("Use \"\"\" for it:\n```python\n\"\"\"Doc.\"\"\"\n```", "\"\"\"Doc.\"\"\"\n")]
    [InlineData("<think>maybe\n```python\nno\n```\n but not sure", "")]
    [InlineData("<think>a</think>\n <think>b\n```python\nno\n```", "")]
    [InlineData("<think>a</think>```python\n```\n```python\nprint('<think>')\n```", "print('<think>')\n")]
    [InlineData("print('<think>')", "print('<think>')")]
    public void The_program_is_found(string text, string program) => Assert.Equal(program, CodeExtraction.FromText(text, "python"));

    [Theory]
    [InlineData("cpp")]
    [InlineData("csharp")]
    public void A_comment_may_hold_a_fence(string language)
    {
        const string Program = "// don't\n/* An example:\n```\nf(1)\n```\n*/\nint f(int x) { return x; }\n";
        Assert.Equal(Program, CodeExtraction.FromText(Program, language));
    }

    [Fact]
    public void Names_of_languages_count() =>
        Assert.Equal("int main(){}\n", CodeExtraction.FromText("```C++\nint main(){}\n```\n```python\nx\n```", "cpp"));
}
