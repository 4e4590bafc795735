using System.Text.Json;
using System.Text.Json.Nodes;
using Ponder.Sandbox;
using Ponder.Verifiers;
using Ponder.Verifiers.Code;
using Ponder.Verifiers.Functions;
using Ponder.Verifiers.Instructions;
using Ponder.Verifiers.Mathematics;

namespace Ponder.Tasks.Tests;

/// <summary>Judges answers as training does: by the verifier that a problem names, on the text that a model would put out.</summary>
internal static class Judging
{
    private static readonly Lazy<(CodeVerifier? Verifier, string Problem)> s_code = new(Open);

    /// <summary>The verdict on a turn.</summary>
    public static async Task<Verdict> JudgeAsync(TaskProblem problem, TaskTurn turn)
    {
        using JsonDocument fields = JsonDocument.Parse(problem.Check.Fields.ToJsonString());
        return await Find(problem.Check.Kind)
            .VerifyAsync(new VerificationCase(Output(turn), fields.RootElement), TestContext.Current.CancellationToken);
    }

    /// <summary>The verdict on the worked solution.</summary>
    public static Task<Verdict> JudgeAsync(TaskProblem problem) => JudgeAsync(problem, problem.Solution[^1]);

    /// <summary>What a model would have put out: calls in Hermes' form.</summary>
    public static string Output(TaskTurn turn)
    {
        string calls = string.Concat(turn.Calls.Select(call => "\n<tool_call>\n" + new JsonObject
        {
            ["name"] = call.Name,
            ["arguments"] = call.Arguments.DeepClone(),
        }.ToJsonString() + "\n</tool_call>"));
        return $"<think>\n{turn.Thought}\n</think>\n\n{turn.Content}{calls}";
    }

    private static IVerifier Find(string kind) => kind switch
    {
        "math" => new MathVerifier(),
        "instructions" => new InstructionVerifier(InstructionSource.Answer),
        "functions" => new FunctionVerifier(FunctionSource.Output),
        "code" => RequireSandbox(),
        _ => throw new ArgumentException($"no kind {kind}", nameof(kind)),
    };

    private static CodeVerifier RequireSandbox()
    {
        Assert.SkipWhen(s_code.Value.Verifier is null, "needs a sandbox: " + s_code.Value.Problem);
        return s_code.Value.Verifier!;
    }

    private static (CodeVerifier?, string) Open()
    {
        try
        {
            ISandbox sandbox = new BubblewrapSandbox();
            return (new CodeVerifier(() => sandbox), "");
        }
        catch (SandboxException error)
        {
            return (null, error.Message);
        }
    }
}
