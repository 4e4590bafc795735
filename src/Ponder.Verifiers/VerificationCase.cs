using System.Text.Json;

namespace Ponder.Verifiers;

/// <summary>What a model put out, and the fields it is judged by.</summary>
/// <param name="Output">The model's text, with or without its thought; empty where the fields hold the output themselves.</param>
/// <param name="Fields">
/// A JSON object with the reference and the options, named as in the lines of <c>ponder verify</c>. It must stay valid
/// until the verdict is there.
/// </param>
public readonly record struct VerificationCase(string Output, JsonElement Fields);
