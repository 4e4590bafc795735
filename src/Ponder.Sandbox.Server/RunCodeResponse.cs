using System.Text;
using System.Text.Json;

namespace Ponder.Sandbox.Server;

/// <summary>
/// Writes the answer of <c>POST /run_code</c> in SandboxFusion's form, and in fields of their own what that form cannot
/// say: the exact verdict, processor time, memory, isolation.
/// </summary>
internal static class RunCodeResponse
{
    private const int Killed = -9;

    public static void Write(Utf8JsonWriter json, SandboxResult result)
    {
        bool compiled = result.Status != SandboxStatus.CompileError;
        json.WriteStartObject();
        json.WriteString("status", result.Status switch
        {
            SandboxStatus.Finished => "Success",
            SandboxStatus.InternalError => "SandboxError",
            _ => "Failed",
        });
        json.WriteString("message", result.Message);
        WriteStage(json, "compile_result", compiled ? result.Compilation : result.Compilation ?? result, SandboxStatus.CompileError);
        WriteStage(json, "run_result", compiled ? result : null, SandboxStatus.RuntimeError);
        json.WriteNull("executor_pod_name");
        json.WriteStartObject("files");
        foreach ((string name, ReadOnlyMemory<byte> content) in result.Files)
            json.WriteBase64String(name, content.Span);
        json.WriteEndObject();
        json.WriteStartArray("isolation");
        foreach (string layer in result.Isolation)
            json.WriteStringValue(layer);
        json.WriteEndArray();
        json.WriteEndObject();
    }

    /// <summary>The answer where nothing could be run.</summary>
    public static void WriteError(Utf8JsonWriter json, string message)
    {
        json.WriteStartObject();
        json.WriteString("status", "SandboxError");
        json.WriteString("message", message);
        json.WriteNull("compile_result");
        json.WriteNull("run_result");
        json.WriteNull("executor_pod_name");
        json.WriteStartObject("files");
        json.WriteEndObject();
        json.WriteEndObject();
    }

    /// <summary>The verdict in lower case with underscores.</summary>
    public static string Verdict(SandboxStatus status) => status switch
    {
        SandboxStatus.Finished => "finished",
        SandboxStatus.CpuTimeLimit => "time_limit",
        SandboxStatus.WallTimeLimit => "wall_time_limit",
        SandboxStatus.MemoryLimit => "memory_limit",
        SandboxStatus.OutputLimit => "output_limit",
        SandboxStatus.RuntimeError => "runtime_error",
        SandboxStatus.CompileError => "compile_error",
        SandboxStatus.Forbidden => "forbidden",
        _ => "internal_error",
    };

    /// <param name="json">The writer.</param>
    /// <param name="name">The property.</param>
    /// <param name="stage">The stage, or null if it did not take place.</param>
    /// <param name="failed">What it is in this stage to exit with a code other than 0.</param>
    private static void WriteStage(Utf8JsonWriter json, string name, SandboxResult? stage, SandboxStatus failed)
    {
        if (stage is null)
        {
            json.WriteNull(name);
            return;
        }
        bool timedOut = stage.Status is SandboxStatus.CpuTimeLimit or SandboxStatus.WallTimeLimit;
        json.WriteStartObject(name);
        json.WriteString("status", timedOut ? "TimeLimitExceeded" : stage.Status == SandboxStatus.InternalError ? "Error"
            : "Finished");
        json.WriteNumber("execution_time", Math.Round(stage.WallTime.TotalSeconds, 6));
        if (timedOut)
            json.WriteNull("return_code");
        else
            json.WriteNumber("return_code", ReturnCode(stage));
        json.WriteString("stdout", Encoding.UTF8.GetString(stage.Stdout.Span));
        json.WriteString("stderr", Encoding.UTF8.GetString(stage.Stderr.Span));
        json.WriteString("verdict", Verdict(stage.Status == SandboxStatus.RuntimeError ? failed : stage.Status));
        json.WriteNumber("cpu_time", Math.Round(stage.CpuTime.TotalSeconds, 6));
        json.WriteNumber("memory_mb", Math.Round(stage.PeakMemoryBytes / (double)(1 << 20), 3));
        json.WriteEndObject();
    }

    /// <summary>The exit code; a signal's is negative, as Python's subprocess has it; never 0 for what did not end
    /// well.</summary>
    private static int ReturnCode(SandboxResult stage)
    {
        int code = stage.ExitCode ?? (stage.Signal is int signal ? -signal : 0);
        return code == 0 && stage.Status != SandboxStatus.Finished ? Killed : code;
    }
}
