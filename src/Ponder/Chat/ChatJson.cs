using System.Text.Encodings.Web;
using System.Text.Json;

namespace Ponder.Chat;

/// <summary>JSON as models read it: no more escapes than needed.</summary>
internal static class ChatJson
{
    public static JsonSerializerOptions Unescaped { get; } = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };
}
