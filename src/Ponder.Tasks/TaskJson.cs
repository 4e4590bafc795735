using System.Text.Encodings.Web;
using System.Text.Json;

namespace Ponder.Tasks;

/// <summary>JSON as tasks write it: nothing is escaped that need not be.</summary>
internal static class TaskJson
{
    /// <summary>Options of the serializer.</summary>
    public static JsonSerializerOptions Options { get; } = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };
}
