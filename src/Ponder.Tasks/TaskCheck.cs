using System.Text.Json.Nodes;

namespace Ponder.Tasks;

/// <summary>What judges an answer: a kind of verifier and the fields of a case, as <c>ponder verify KIND --jsonl</c> takes them, without the output.</summary>
/// <param name="Kind">The verifier: math, code, instructions, functions or choice.</param>
/// <param name="Fields">The reference and the options.</param>
public sealed record TaskCheck(string Kind, JsonObject Fields);
