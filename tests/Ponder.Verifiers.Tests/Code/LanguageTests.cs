using Ponder.Sandbox;
using Ponder.Testing;
using Ponder.Verifiers.Code;

namespace Ponder.Verifiers.Tests.Code;

/// <summary>One task in every language: the sum of the numbers of a line.</summary>
[Trait(Slow.Set, Slow.Yes)]
public class LanguageTests
{
    [Theory]
    [InlineData("python", "print(sum(map(int, input().split())))")]
    [InlineData("javascript", "console.log(require('fs').readFileSync(0, 'utf8').trim().split(/\\s+/).map(Number).reduce((a, b) => a + b, 0))")]
    [InlineData("bash", "s=0; read -r line; for x in $line; do s=$((s + x)); done; echo $s")]
    [InlineData("c", "#include <stdio.h>\nint main(void) { long s = 0, x; while (scanf(\"%ld\", &x) == 1) s += x; printf(\"%ld\\n\", s); }")]
    [InlineData("cpp", "#include <iostream>\nint main() { long s = 0, x; while (std::cin >> x) s += x; std::cout << s << std::endl; }")]
    [InlineData("csharp", "Console.WriteLine(Console.ReadLine()!.Split(' ').Sum(long.Parse));")]
    public async Task Right_and_wrong_answers_are_told_apart(string language, string code)
    {
        ISandbox sandbox = RealSandbox.Require();
        IReadOnlyList<SandboxLanguage> languages = await sandbox.ListLanguagesAsync(TestContext.Current.CancellationToken);
        SandboxLanguage known = Assert.Single(languages, candidate => candidate.Name == language);
        Assert.SkipUnless(known.IsAvailable, $"needs {language}: {known.Problem}");
        StdinTests tests = new([new StdinCase("1 2 3\n", "6"), new StdinCase("5000000000 -1\n", "4999999999.0"), new StdinCase("7 8\n", "16")]);
        CodeVerdict verdict = await new CodeGrader(sandbox).GradeAsync(
            new CodeSubmission(language, code), tests, new CodeOptions { ScoreIsFraction = true }, TestContext.Current.CancellationToken);
        Assert.Equal("2 of 3 tests passed; case 3: line 1: \"15\", expected \"16\"", verdict.Reason);
        Assert.Equal((CodeStatus.WrongAnswer, 2 / 3d), (verdict.Status, verdict.Score));
    }

    [Theory]
    [InlineData("c", "int main(void) { return x; }")]
    [InlineData("cpp", "int main() { return x; }")]
    [InlineData("csharp", "return x;")]
    public async Task What_does_not_compile_is_told(string language, string code)
    {
        ISandbox sandbox = RealSandbox.Require();
        CodeVerdict verdict = await new CodeGrader(sandbox).GradeAsync(
            new CodeSubmission(language, code), new StdinTests([new StdinCase("", "")]), null, TestContext.Current.CancellationToken);
        Assert.Equal(CodeStatus.CompileError, verdict.Status);
    }
}
