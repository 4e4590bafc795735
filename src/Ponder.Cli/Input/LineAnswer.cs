using System.Text.Json;

namespace Ponder.Cli.Input;

/// <summary>What a line is answered with.</summary>
/// <param name="Write">Writes one JSON value; the line's own JSON is gone by then.</param>
/// <param name="Failed">Whether it counts as a failure.</param>
internal readonly record struct LineAnswer(Action<Utf8JsonWriter> Write, bool Failed = false);
