using Ponder.Sandbox;
using Ponder.Verifiers.Code;

namespace Ponder.Verifiers.Tests.Code;

/// <summary>The sandbox of this machine, one for all tests.</summary>
internal static class RealSandbox
{
    private static readonly Lazy<(ISandbox? Sandbox, string Problem)> s_sandbox = new(Open);

    /// <summary>The sandbox; skips the calling test where there can be none.</summary>
    public static ISandbox Require()
    {
        Assert.SkipWhen(s_sandbox.Value.Sandbox is null, "needs a sandbox: " + s_sandbox.Value.Problem);
        return s_sandbox.Value.Sandbox!;
    }

    /// <summary>Tests a program in it.</summary>
    public static Task<CodeVerdict> GradeAsync(string code, CodeTests tests, CodeOptions? options = null) =>
        new CodeGrader(Require()).GradeAsync(new CodeSubmission("python", code), tests, options, TestContext.Current.CancellationToken);

    private static (ISandbox?, string) Open()
    {
        try
        {
            return (new BubblewrapSandbox(), "");
        }
        catch (SandboxException error)
        {
            return (null, error.Message);
        }
    }
}
