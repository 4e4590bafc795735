using System.Text.Json;

namespace Ponder.Verifiers.Mathematics;

/// <summary>A verdict on a mathematical answer.</summary>
public sealed record MathVerdict : Verdict
{
    /// <summary>How the gold answer was understood, in a notation for people.</summary>
    public string? GoldParsed { get; init; }

    /// <summary>How the answer was understood; null if there was none.</summary>
    public string? PredictionParsed { get; init; }

    /// <inheritdoc/>
    protected override void WriteDetails(Utf8JsonWriter json)
    {
        json.WriteString("extracted", Extracted);
        json.WriteString("gold_parsed", GoldParsed);
        json.WriteString("pred_parsed", PredictionParsed);
    }
}
