using System.Text.Json;

namespace Ponder.Verifiers.Instructions.Tests;

/// <summary>Instructions from their names and arguments.</summary>
internal static class Instruction
{
    /// <summary>Reads one.</summary>
    public static InstructionCheck Read(string id, string arguments)
    {
        using JsonDocument document = JsonDocument.Parse(arguments);
        return IfEval.Read(id, document.RootElement);
    }

    /// <summary>Judges a response strictly.</summary>
    public static void Expect(bool followed, string id, string arguments, string response) =>
        Assert.Equal(followed, Read(id, arguments).IsFollowedBy(response));
}
