using System.Text.Json;

namespace Ponder.Verifiers;

/// <summary>What a verifier found: a score, or an error, which is never a score of zero.</summary>
public record Verdict
{
    /// <summary>From 0 (wrong) to 1 (right); NaN with an error.</summary>
    public double Score { get; init; } = double.NaN;

    /// <summary>Whether the output counts as right.</summary>
    public bool Correct { get; init; }

    /// <summary>What was taken for the answer; null if nothing was, or where a verifier extracts nothing.</summary>
    public string? Extracted { get; init; }

    /// <summary>One line, for a person.</summary>
    public string Reason { get; init; } = "";

    /// <summary>Why there is no verdict; null if there is one.</summary>
    public VerificationError? Error { get; init; }

    /// <summary>A verdict that there is none.</summary>
    public static Verdict Failed(VerificationError error) => new() { Error = error, Reason = error.Message };

    /// <summary>Writes the fields of a line of <c>ponder verify</c> into an object that is open.</summary>
    public void WriteTo(Utf8JsonWriter json)
    {
        if (Error is { } error)
        {
            json.WriteString("error", error.Message);
            json.WriteString("error_kind", error.KindName);
            return;
        }
        json.WriteNumber("score", Score);
        json.WriteBoolean("correct", Correct);
        json.WriteString("reason", Reason);
        WriteDetails(json);
    }

    /// <summary>Writes the further fields of a kind of verdict.</summary>
    protected virtual void WriteDetails(Utf8JsonWriter json)
    {
        if (Extracted is not null)
            json.WriteString("extracted", Extracted);
    }
}
