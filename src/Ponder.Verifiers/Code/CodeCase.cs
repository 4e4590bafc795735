using System.Text.Json;

namespace Ponder.Verifiers.Code;

/// <summary>A case as lines of <c>ponder verify code</c> and requests to the server give it.</summary>
/// <param name="Submission">The program.</param>
/// <param name="Tests">What it is tested by.</param>
/// <param name="Options">How.</param>
public sealed record CodeCase(CodeSubmission Submission, CodeTests Tests, CodeOptions Options)
{
    private const double MostSeconds = 3600;
    private const int MostMegabytes = 1 << 20;
    private const int LeastMegabytes = 8;

    /// <summary>Reads one.</summary>
    /// <param name="output">What a model wrote: the program, or a text with the program between fences.</param>
    /// <param name="fields">The fields.</param>
    /// <exception cref="VerificationException">A field is missing or of another type.</exception>
    public static CodeCase Read(string output, JsonElement fields)
    {
        string language = LanguageNames.Find(fields.Text("language"));
        string code = CodeExtraction.FromText(output, language);
        return new CodeCase(new CodeSubmission(language, code), ReadTests(fields), ReadOptions(fields));
    }

    private static CodeTests ReadTests(JsonElement fields) => fields.Text("mode") switch
    {
        "assert" => new AssertTests(fields.Text("tests")) { Setup = fields.OptionalText("setup") ?? "" },
        "stdin" => new StdinTests(ReadCases(fields, item => new StdinCase(item.Text("input"), item.Text("output")))),
        "call" => new CallTests(fields.Text("function"), ReadCases(fields, CallCaseReader.Read))
        {
            Setup = fields.OptionalText("setup") ?? "",
        },
        string mode => throw CaseFields.Bad("mode", $"{Line.Quote(mode)} is none, expected assert, stdin or call"),
    };

    private static List<T> ReadCases<T>(JsonElement fields, Func<JsonElement, T> read)
    {
        List<T> cases = [];
        foreach (JsonElement item in fields.Array("cases").EnumerateArray())
        {
            try
            {
                cases.Add(read(item));
            }
            catch (VerificationException error)
            {
                throw CaseFields.Bad($"cases[{cases.Count}]", error.Message, error);
            }
        }
        return cases.Count > 0 ? cases : throw CaseFields.Bad("cases", "expected at least one");
    }

    private static CodeOptions ReadOptions(JsonElement fields)
    {
        CodeOptions standard = new();
        return new CodeOptions
        {
            Timeout = fields.OptionalNumber("timeout_s", 0.01, MostSeconds) is double seconds
                ? TimeSpan.FromSeconds(seconds)
                : standard.Timeout,
            MemoryBytes = fields.OptionalInt("memory_mb", LeastMegabytes, MostMegabytes) is int megabytes
                ? (long)megabytes << 20
                : standard.MemoryBytes,
            StopAtFirstFailure = fields.OptionalFlag("stop_at_first_failure") ?? false,
            MaxTests = fields.OptionalInt("max_tests", 1, int.MaxValue),
            ScoreIsFraction = fields.OptionalText("scoring") switch
            {
                null or "all" => false,
                "fraction" => true,
                _ => throw CaseFields.Bad("scoring", "expected all or fraction"),
            },
        };
    }
}
