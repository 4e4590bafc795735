using System.Text.Json;

namespace Ponder.Verifiers.Code;

/// <summary>What the tests said of a program.</summary>
public sealed record CodeVerdict : Verdict
{
    /// <summary>What became of it: of the first test that failed, or <see cref="CodeStatus.Accepted"/>.</summary>
    public required CodeStatus Status { get; init; }

    /// <summary>Tests that passed.</summary>
    public required int Passed { get; init; }

    /// <summary>Tests.</summary>
    public required int Total { get; init; }

    /// <summary>Processor time of all its runs.</summary>
    public required TimeSpan CpuTime { get; init; }

    /// <summary>Most memory of one of its runs, in bytes.</summary>
    public required long PeakMemoryBytes { get; init; }

    /// <summary>What kept it from the rest of the machine.</summary>
    public required IReadOnlyList<string> Isolation { get; init; }

    /// <inheritdoc/>
    protected override void WriteDetails(Utf8JsonWriter json)
    {
        json.WriteString("verdict", Status.Name());
        json.WriteNumber("passed", Passed);
        json.WriteNumber("total", Total);
        json.WriteNumber("time_s", Math.Round(CpuTime.TotalSeconds, 6));
        json.WriteNumber("memory_mb", Math.Round(PeakMemoryBytes / (double)(1 << 20), 3));
        json.WriteStartArray("isolation");
        foreach (string layer in Isolation)
            json.WriteStringValue(layer);
        json.WriteEndArray();
    }
}
