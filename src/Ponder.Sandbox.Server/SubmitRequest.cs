using System.Text.Json;
using Ponder.Verifiers;
using Ponder.Verifiers.Code;

namespace Ponder.Sandbox.Server;

/// <summary>Reads the body of <c>POST /submit</c>: a case of <c>ponder verify code</c>, within the server's limits.</summary>
internal static class SubmitRequest
{
    /// <exception cref="VerificationException">A field is missing, of another type, or asks for too much.</exception>
    public static CodeCase Read(JsonElement body, SandboxServerOptions options)
    {
        CodeCase read = CodeCase.Read(body.Text("code"), body);
        if (read.Options.Timeout > options.MaxTimeout)
            throw CaseFields.Bad("timeout_s", FormattableString.Invariant($"expected at most {options.MaxTimeout.TotalSeconds}"));
        if (read.Options.MemoryBytes > options.MaxMemoryBytes)
            throw CaseFields.Bad("memory_mb", FormattableString.Invariant($"expected at most {options.MaxMemoryBytes >> 20}"));
        int cases = read.Tests switch
        {
            StdinTests tests => tests.Cases.Count,
            CallTests tests => tests.Cases.Count,
            _ => 1,
        };
        if (cases > options.MaxCases)
            throw CaseFields.Bad("cases", FormattableString.Invariant($"expected at most {options.MaxCases}"));
        return read with { Options = read.Options with { TotalTime = options.MaxTotalTime } };
    }
}
