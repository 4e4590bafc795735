using System.Text;

namespace Ponder.Sandbox.Tests;

/// <summary>One sandbox for all tests; tests are skipped, visibly, where programs cannot be isolated.</summary>
internal static class SharedSandbox
{
    private static readonly Lazy<(BubblewrapSandbox? Sandbox, string Problem)> s_shared = new(Make);

    /// <summary>The sandbox.</summary>
    public static BubblewrapSandbox Sandbox
    {
        get
        {
            Assert.SkipWhen(s_shared.Value.Sandbox is null, "programs cannot be isolated here: " + s_shared.Value.Problem);
            return s_shared.Value.Sandbox!;
        }
    }

    /// <summary>Skips the calling test where programs cannot be isolated.</summary>
    public static void Require() => _ = Sandbox;

    /// <summary>Runs a program; skips the calling test where its language is missing.</summary>
    public static async Task<SandboxResult> RunAsync(SandboxProgram program)
    {
        IReadOnlyList<SandboxLanguage> languages = await Sandbox.ListLanguagesAsync(TestContext.Current.CancellationToken);
        SandboxLanguage language = languages.Single(candidate => candidate.Name == program.Language);
        Assert.SkipUnless(language.IsAvailable, $"{language.Name}: {language.Problem}");
        return await Sandbox.RunAsync(program, TestContext.Current.CancellationToken);
    }

    /// <summary>Runs a program with default limits.</summary>
    public static Task<SandboxResult> RunAsync(string language, string code, string stdin = "") =>
        RunAsync(new SandboxProgram { Language = language, Code = code, Stdin = Encoding.UTF8.GetBytes(stdin) });

    /// <summary>Standard output as text.</summary>
    public static string Output(this SandboxResult result) => Encoding.UTF8.GetString(result.Stdout.Span);

    /// <summary>Standard error as text.</summary>
    public static string Errors(this SandboxResult result) => Encoding.UTF8.GetString(result.Stderr.Span);

    private static (BubblewrapSandbox?, string) Make()
    {
        try
        {
            BubblewrapSandbox sandbox = new();
            _ = sandbox.ListLanguagesAsync().GetAwaiter().GetResult();
            AppDomain.CurrentDomain.ProcessExit += (_, _) => sandbox.Dispose();
            return (sandbox, "");
        }
        catch (SandboxException error)
        {
            return (null, error.Message);
        }
    }
}
