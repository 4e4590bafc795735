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
    public void The_program_is_found(string text, string program) => Assert.Equal(program, CodeExtraction.FromText(text, "python"));

    [Fact]
    public void Names_of_languages_count() =>
        Assert.Equal("int main(){}\n", CodeExtraction.FromText("```C++\nint main(){}\n```\n```python\nx\n```", "cpp"));
}
