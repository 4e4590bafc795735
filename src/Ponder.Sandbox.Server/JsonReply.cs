using System.Buffers;
using System.Text.Json;
using Microsoft.AspNetCore.Http;

namespace Ponder.Sandbox.Server;

/// <summary>Answers in JSON.</summary>
internal static class JsonReply
{
    private const string Type = "application/json; charset=utf-8";

    /// <summary>Sends what an action writes.</summary>
    public static async Task SendAsync(HttpContext context, int code, Action<Utf8JsonWriter> write)
    {
        ArrayBufferWriter<byte> buffer = new();
        using (Utf8JsonWriter json = new(buffer))
            write(json);
        context.Response.StatusCode = code;
        context.Response.ContentType = Type;
        context.Response.ContentLength = buffer.WrittenCount;
        await context.Response.Body.WriteAsync(buffer.WrittenMemory, context.RequestAborted).ConfigureAwait(false);
    }

    /// <summary>Sends an error: its kind and a line for a person.</summary>
    public static Task SendErrorAsync(HttpContext context, int code, string message) => SendAsync(context, code, json =>
    {
        json.WriteStartObject();
        json.WriteString("error", message);
        json.WriteEndObject();
    });
}
