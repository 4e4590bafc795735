using System.Text.Json;

namespace Ponder.Verifiers.Functions;

/// <summary>A verdict on function calls.</summary>
public sealed record FunctionVerdict : Verdict
{
    /// <summary>The benchmark's name of what is wrong first, such as <c>value_error:string</c>; null if nothing is.</summary>
    public string? ErrorType { get; init; }

    /// <inheritdoc/>
    protected override void WriteDetails(Utf8JsonWriter json)
    {
        base.WriteDetails(json);
        if (ErrorType is not null)
            json.WriteString("error_type", ErrorType);
    }
}
