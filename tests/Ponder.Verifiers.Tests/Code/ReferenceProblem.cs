using System.IO.Compression;
using System.Text.Json;
using Ponder.Testing;
using Ponder.Verifiers.Code;

namespace Ponder.Verifiers.Tests.Code;

/// <summary>A problem of a public set, with its solution and its tests.</summary>
internal sealed record ReferenceProblem(string Name, string Function, string Code, AssertTests Tests)
{
    public static List<ReferenceProblem> HumanEval() => Read(
        File.OpenRead(Conformance.Require("data/humaneval/HumanEval.jsonl")),
        row => new ReferenceProblem(
            Text(row, "task_id"), Text(row, "entry_point"), Text(row, "prompt") + Text(row, "canonical_solution"),
            new AssertTests($"{Text(row, "test")}\ncheck({Text(row, "entry_point")})\n")));

    public static List<ReferenceProblem> Mbpp() => Read(File.OpenRead(Conformance.Require("data/mbpp/mbpp.jsonl")), row =>
    {
        string[] asserts = [.. row.GetProperty("test_list").EnumerateArray().Select(item => item.GetString()!)];
        string setup = Text(row, "test_setup_code");
        return new ReferenceProblem(
            $"MBPP/{row.GetProperty("task_id")}", Tested(asserts[0], Text(row, "code")), Text(row, "code"),
            new AssertTests(setup + "\n" + string.Join('\n', asserts)));
    });

    /// <summary>
    /// 300 of 1890 problems, every sixth; without the 12 of all whose solutions want the package sortedcontainers, which is
    /// not part of Python.
    /// </summary>
    public static List<ReferenceProblem> LeetCode()
    {
        const int Step = 6;
        const int Sample = 300;
        using FileStream file = File.OpenRead(Conformance.Require("data/leetcode/LeetCodeDataset-v0.2.0-train.jsonl.gz"));
        List<ReferenceProblem> all = Read(new GZipStream(file, CompressionMode.Decompress), row => new ReferenceProblem(
            Text(row, "task_id"), Text(row, "entry_point").Split('.')[^1], Text(row, "completion"),
            new AssertTests($"{Text(row, "test")}\ncheck({Text(row, "entry_point")})\n") { Setup = Text(row, "prompt") }));
        return
        [
            .. all.Where(problem => !problem.Code.Contains("sortedcontainers", StringComparison.Ordinal))
                .Where((_, i) => i % Step == 0).Take(Sample),
        ];
    }

    /// <summary>The first function of a program that a test calls.</summary>
    private static string Tested(string test, string code) => test.Split(' ', '(', '=').First(
        word => word.Length > 0 && (code.Contains($"def {word}(", StringComparison.Ordinal) || code.Contains($"def {word} (", StringComparison.Ordinal)));

    private static string Text(JsonElement row, string name) => row.GetProperty(name).GetString()!;

    private static List<ReferenceProblem> Read(Stream stream, Func<JsonElement, ReferenceProblem> read)
    {
        List<ReferenceProblem> problems = [];
        using StreamReader reader = new(stream);
        while (reader.ReadLine() is string line)
        {
            using JsonDocument document = JsonDocument.Parse(line);
            problems.Add(read(document.RootElement));
        }
        return problems;
    }
}
