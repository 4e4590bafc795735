using System.Text.Json;
using System.Text.Json.Nodes;

namespace Ponder.Training.Data;

/// <summary>How JSON of data is parsed.</summary>
internal static class RowJson
{
    // With two members of one name it would depend on the reader which of them counts.
    private static readonly JsonDocumentOptions s_options = new() { AllowDuplicateProperties = false };

    /// <exception cref="JsonException">It is no JSON.</exception>
    public static JsonNode? Parse(ReadOnlySpan<byte> json) => JsonNode.Parse(json, documentOptions: s_options);
}
