using Ponder.Sandbox;

namespace Ponder.Verifiers.Code;

/// <summary>How statuses are spelt, and which one of a test a run's comes to.</summary>
internal static class CodeStatusNames
{
    /// <summary>The status as lines spell it.</summary>
    public static string Name(this CodeStatus status) => status switch
    {
        CodeStatus.Accepted => "accepted",
        CodeStatus.WrongAnswer => "wrong_answer",
        CodeStatus.CpuTimeLimit => "time_limit",
        CodeStatus.WallTimeLimit => "wall_time_limit",
        CodeStatus.MemoryLimit => "memory_limit",
        CodeStatus.OutputLimit => "output_limit",
        CodeStatus.RuntimeError => "runtime_error",
        CodeStatus.CompileError => "compile_error",
        _ => "forbidden",
    };

    /// <summary>What a run came to, as far as the run alone says it.</summary>
    /// <exception cref="VerificationException">The sandbox failed, so there is no verdict.</exception>
    public static CodeStatus Of(SandboxResult run) => run.Status switch
    {
        SandboxStatus.Finished => CodeStatus.Accepted,
        SandboxStatus.CpuTimeLimit => CodeStatus.CpuTimeLimit,
        SandboxStatus.WallTimeLimit => CodeStatus.WallTimeLimit,
        SandboxStatus.MemoryLimit => CodeStatus.MemoryLimit,
        SandboxStatus.OutputLimit => CodeStatus.OutputLimit,
        SandboxStatus.RuntimeError => CodeStatus.RuntimeError,
        SandboxStatus.CompileError => CodeStatus.CompileError,
        SandboxStatus.Forbidden => CodeStatus.Forbidden,
        _ => throw new VerificationException(VerificationErrorKind.Internal, "sandbox: " + run.Message),
    };
}
