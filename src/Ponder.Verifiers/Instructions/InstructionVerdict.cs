using System.Text.Json;

namespace Ponder.Verifiers.Instructions;

/// <summary>
/// Which instructions a response follows. The score is the share of instructions that are followed strictly; it is correct if
/// all are.
/// </summary>
public sealed record InstructionVerdict : Verdict
{
    /// <summary>For each instruction, whether the response as it stands follows it.</summary>
    public required IReadOnlyList<bool> Strict { get; init; }

    /// <summary>For each instruction, whether the response or one of its variants follows it.</summary>
    public required IReadOnlyList<bool> Loose { get; init; }

    internal static InstructionVerdict Of(IReadOnlyList<InstructionCheck> checks, bool[] strict, bool[] loose)
    {
        int followed = strict.Count(value => value);
        IEnumerable<string> broken = checks.Where((_, index) => !strict[index]).Select(check => check.Id);
        return new InstructionVerdict
        {
            Strict = strict,
            Loose = loose,
            Score = (double)followed / strict.Length,
            Correct = followed == strict.Length,
            Reason = followed == strict.Length
                ? strict.Length == 1 ? "the instruction is followed" : $"all {strict.Length} instructions followed"
                : $"{followed} of {strict.Length} instructions followed, not {string.Join(", ", broken)}",
        };
    }

    /// <inheritdoc/>
    protected override void WriteDetails(Utf8JsonWriter json)
    {
        Write(json, "strict", Strict);
        Write(json, "loose", Loose);
    }

    private static void Write(Utf8JsonWriter json, string name, IReadOnlyList<bool> values)
    {
        json.WriteStartArray(name);
        foreach (bool value in values)
            json.WriteBooleanValue(value);
        json.WriteEndArray();
    }
}
