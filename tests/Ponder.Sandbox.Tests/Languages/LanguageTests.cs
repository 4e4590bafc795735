using System.Text;

namespace Ponder.Sandbox.Tests.Languages;

public class LanguageTests
{
    public static TheoryData<string, string> Programs => new()
    {
        { "python", "import sys\nprint(sum(map(int, sys.stdin.read().split())), *sys.argv[1:])" },
        {
            "javascript",
            "const n = require('fs').readFileSync(0, 'utf8').split(/\\s+/).filter(Boolean).map(Number);\n" +
            "console.log(n.reduce((a, b) => a + b, 0), ...process.argv.slice(2));"
        },
        {
            "javascript",
            "import fs from 'node:fs';\nconst n = fs.readFileSync(0, 'utf8').split(/\\s+/).filter(Boolean).map(Number);\n" +
            "console.log(n.reduce((a, b) => a + b, 0), ...process.argv.slice(2));"
        },
        {
            "c",
            "#include <stdio.h>\nint main(int c, char **v) { int s = 0, x; while (scanf(\"%d\", &x) == 1) s += x;\n" +
            "printf(\"%d\", s); for (int i = 1; i < c; i++) printf(\" %s\", v[i]); puts(\"\"); }"
        },
        {
            "cpp",
            "#include <bits/stdc++.h>\nusing namespace std;\nint main(int c, char **v) { int s = 0, x; while (cin >> x) s += x;\n" +
            "cout << s; for (int i = 1; i < c; i++) cout << ' ' << v[i]; cout << endl; }"
        },
        { "bash", "s=0; for x in $(cat); do s=$((s + x)); done; echo $s \"$@\"" },
        {
            "csharp",
            "int sum = Console.In.ReadToEnd().Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries).Select(int.Parse).Sum();\n" +
            "Console.WriteLine(string.Join(' ', args.Prepend(sum.ToString())));"
        },
    };

    [Theory]
    [MemberData(nameof(Programs))]
    public async Task Program_ReadsItsInputAndArgumentsAndAnswers(string language, string code)
    {
        SandboxResult result = await SharedSandbox.RunAsync(new SandboxProgram
        {
            Language = language,
            Code = code,
            Stdin = "1 2 3\n40 -5\n"u8.ToArray(),
            Arguments = ["a b", "ü'\"$x"],
        });

        Assert.Equal("41 a b ü'\"$x\n", result.Output());
        Assert.Equal((SandboxStatus.Finished, 0, null), (result.Status, result.ExitCode, result.Signal));
        Assert.Equal("", result.Errors());
        Assert.True(result.CpuTime > TimeSpan.Zero && result.CpuTime < TimeSpan.FromSeconds(10));
        Assert.InRange(result.PeakMemoryBytes, 1, 512L << 20);
    }

    [Theory]
    [InlineData("c", "int main() { return undefined_thing; }")]
    [InlineData("cpp", "int main() { return undefined_thing; }")]
    [InlineData("csharp", "Console.WriteLine(undefined_thing);")]
    public async Task WhatDoesNotCompile_SaysWhy(string language, string code)
    {
        SandboxResult result = await SharedSandbox.RunAsync(language, code);

        Assert.Equal(SandboxStatus.CompileError, result.Status);
        Assert.NotNull(result.Compilation);
        Assert.Contains("undefined_thing", result.Compilation.Output() + result.Compilation.Errors(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Compiler_IsInTheSandboxToo()
    {
        SandboxResult result = await SharedSandbox.RunAsync("c", "#include \"/etc/passwd\"\nint main() {}");

        Assert.Equal(SandboxStatus.CompileError, result.Status);
        Assert.Contains("No such file", result.Compilation!.Errors(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task CompilerThatRunsAway_IsStopped()
    {
        SandboxResult result = await SharedSandbox.RunAsync(new SandboxProgram
        {
            Language = "cpp",
            Code = "template<int N> struct F { static const int v = F<N - 1>::v + F<N - 2>::v; };\n" +
                "template<int... I> struct P {}; template<int N, int... I> struct M : M<N - 1, N, I...> {};\n" +
                "constexpr long f(long n) { return n < 2 ? n : f(n - 1) + f(n - 2); }\nstatic_assert(f(60) > 0);\nint main() {}",
            CompileLimits = new SandboxLimits { CpuTime = TimeSpan.FromSeconds(0.2), Processes = 64 },
        });

        Assert.Equal((SandboxStatus.CompileError, SandboxStatus.CpuTimeLimit), (result.Status, result.Compilation?.Status));
    }

    [Fact]
    public async Task List_NamesAllLanguagesAndTheirVersions()
    {
        IReadOnlyList<SandboxLanguage> languages =
            await SharedSandbox.Sandbox.ListLanguagesAsync(TestContext.Current.CancellationToken);

        Assert.Equal(["python", "csharp", "javascript", "c", "cpp", "bash"], languages.Select(language => language.Name));
        Assert.All(languages, language => Assert.Equal(language.Version is null, language.Problem is not null));
        Assert.Contains("bash", languages.Single(language => language.Name == "bash").Version, StringComparison.Ordinal);
    }

    [Fact]
    public async Task UnknownLanguage_IsRefused()
    {
        SandboxException error = await Assert.ThrowsAsync<SandboxException>(() => SharedSandbox.Sandbox.RunAsync(
            new SandboxProgram { Language = "cobol", Code = Encoding.UTF8.GetString("x"u8) }, TestContext.Current.CancellationToken));

        Assert.Contains("cobol", error.Message, StringComparison.Ordinal);
    }
}
