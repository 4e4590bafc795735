using System.Text.Json;

namespace Ponder.Text.Constraints.Json;

/// <summary>One schema within a document.</summary>
/// <param name="Id">A number of its own.</param>
/// <param name="Path">Where it stands, as a JSON pointer.</param>
/// <param name="Element">The schema: an object, or a boolean.</param>
internal sealed record Schema(int Id, string Path, JsonElement Element)
{
    /// <summary>A keyword's value, or null.</summary>
    public JsonElement? this[string keyword] =>
        Element.ValueKind == JsonValueKind.Object && Element.TryGetProperty(keyword, out JsonElement value) ? value : null;
}
