using System.Text;
using System.Text.Json;
using Ponder.Verifiers;
using Ponder.Verifiers.Code;

namespace Ponder.Sandbox.Server;

/// <summary>Reads the body of <c>POST /run_code</c> as SandboxFusion's clients write it.</summary>
internal static class RunCodeRequest
{
    /// <exception cref="VerificationException">A field is missing, of another type, or asks for too much.</exception>
    public static SandboxProgram Read(JsonElement body, SandboxServerOptions options)
    {
        SandboxLimits standard = new();
        return new SandboxProgram
        {
            Language = LanguageNames.Find(body.Text("language")),
            Code = body.Text("code"),
            Stdin = Encoding.UTF8.GetBytes(body.OptionalText("stdin") ?? ""),
            Files = ReadFiles(body),
            FetchFiles = ReadNames(body),
            Limits = standard with
            {
                CpuTime = Timeout(body, "run_timeout", options) ?? standard.CpuTime,
                MemoryBytes = Memory(body, options) ?? standard.MemoryBytes,
            },
            CompileLimits = Compile(Timeout(body, "compile_timeout", options)),
        };
    }

    private static SandboxLimits Compile(TimeSpan? timeout)
    {
        SandboxLimits standard = new SandboxProgram { Language = "", Code = "" }.CompileLimits;
        return timeout is TimeSpan given ? standard with { CpuTime = given } : standard;
    }

    private static TimeSpan? Timeout(JsonElement body, string name, SandboxServerOptions options) =>
        body.OptionalNumber(name, 0.01, options.MaxTimeout.TotalSeconds) is double seconds ? TimeSpan.FromSeconds(seconds) : null;

    /// <summary>-1 means the default, as it does to SandboxFusion's clients.</summary>
    private static long? Memory(JsonElement body, SandboxServerOptions options)
    {
        const int Least = (int)(SandboxLimits.LeastMemoryBytes >> 20);
        int most = (int)Math.Min(int.MaxValue, options.MaxMemoryBytes >> 20);
        return body.OptionalInt("memory_limit_MB", -1, most) switch
        {
            null or -1 => null,
            < Least => throw CaseFields.Bad("memory_limit_MB", $"expected -1, or a whole number from {Least} to {most}"),
            int megabytes => (long)megabytes << 20,
        };
    }

    private static Dictionary<string, ReadOnlyMemory<byte>> ReadFiles(JsonElement body)
    {
        Dictionary<string, ReadOnlyMemory<byte>> files = [];
        if (body.OptionalField("files") is not JsonElement given)
            return files;
        if (given.ValueKind != JsonValueKind.Object)
            throw CaseFields.Bad("files", "expected an object of names and Base64 texts");
        foreach (JsonProperty file in given.EnumerateObject())
        {
            // SandboxFusion's clients write null for a file that is only wanted back.
            if (file.Value.ValueKind == JsonValueKind.Null)
                continue;
            if (file.Value.ValueKind != JsonValueKind.String || !file.Value.TryGetBytesFromBase64(out byte[]? content))
                throw CaseFields.Bad($"files[{file.Name}]", "expected Base64");
            files.Add(file.Name, content);
        }
        return files;
    }

    private static List<string> ReadNames(JsonElement body)
    {
        List<string> names = [];
        if (body.OptionalField("fetch_files") is null)
            return names;
        foreach (JsonElement name in body.Array("fetch_files").EnumerateArray())
            names.Add(name.ValueKind == JsonValueKind.String ? name.GetString()!
                : throw CaseFields.Bad("fetch_files", "expected names"));
        return names;
    }
}
