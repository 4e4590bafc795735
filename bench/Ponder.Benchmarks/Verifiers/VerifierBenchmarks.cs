using System.Text.Json;
using BenchmarkDotNet.Attributes;
using Ponder.Verifiers;

namespace Ponder.Benchmarks.Verifiers;

/// <summary>
/// Verdicts on one thread, through the seam that <c>ponder verify</c> uses, without reading the lines. The environment variable
/// PONDER_CASES names a folder with the cases of each kind, <c>math/cases.jsonl</c> and so on. An operation is one case, and the
/// cases are gone through in turn.
/// </summary>
[OperationsPerSecond]
public class VerifierBenchmarks
{
    /// <summary>Ten times the 117 pairs that the mathematics is measured with.</summary>
    private const int Verdicts = 1170;

    private VerificationCase[] _cases = [];
    private IVerifier _verifier = null!;
    private int _next;

    [Params("math", "instructions", "functions")]
    public string Kind { get; set; } = "";

    [GlobalSetup]
    public void Setup()
    {
        string folder = Environment.GetEnvironmentVariable("PONDER_CASES")
            ?? throw new InvalidOperationException("PONDER_CASES: expected the path of a folder with math/cases.jsonl");
        if (!VerifierKinds.TryFind(Kind, out VerifierKind? kind))
            throw new InvalidOperationException($"{Kind}: no such verifier");
        _verifier = kind.Create();
        string file = Path.Combine(folder, Kind, "cases.jsonl");
        _cases = [.. File.ReadLines(file).Where(line => line.Length > 0).Select(line => Case(kind, line))];
    }

    [Benchmark(OperationsPerInvoke = Verdicts)]
    public async Task<int> Verify()
    {
        int correct = 0;
        for (int i = 0; i < Verdicts; i++)
        {
            _next = _next + 1 < _cases.Length ? _next + 1 : 0;
            Verdict verdict = await _verifier.VerifyAsync(_cases[_next]).ConfigureAwait(false);
            correct += verdict.Correct ? 1 : 0;
        }
        return correct;
    }

    private static VerificationCase Case(VerifierKind kind, string line)
    {
        using JsonDocument document = JsonDocument.Parse(line);
        JsonElement fields = document.RootElement.Clone();
        return new(kind.OutputField is string name ? fields.GetProperty(name).GetString()! : "", fields);
    }
}
