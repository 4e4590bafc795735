using System.Text.Json;

namespace Ponder.Verifiers.Composition;

/// <summary>A verdict made of those of several parts.</summary>
public sealed record CompositeVerdict : Verdict
{
    /// <summary>The parts' verdicts in the order in which they were asked; those behind a closed gate are absent.</summary>
    public IReadOnlyList<KeyValuePair<string, Verdict>> Parts { get; init; } = [];

    /// <inheritdoc/>
    protected override void WriteDetails(Utf8JsonWriter json)
    {
        base.WriteDetails(json);
        json.WriteStartObject("parts");
        foreach ((string name, Verdict verdict) in Parts)
        {
            json.WriteStartObject(name);
            verdict.WriteTo(json);
            json.WriteEndObject();
        }
        json.WriteEndObject();
    }
}
