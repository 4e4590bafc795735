using System.Text.Json;
using Ponder.Verifiers.Instructions.Checks;

namespace Ponder.Verifiers.Instructions;

/// <summary>
/// Judges whether a response follows the instructions of its prompt: fields <c>instruction_id_list</c> and <c>kwargs</c> as in
/// IFEval's data.
/// </summary>
/// <param name="source">What of the output is the response.</param>
public sealed class InstructionVerifier(InstructionSource source = InstructionSource.Output) : IVerifier
{
    // More than any prompt has; each costs work.
    private const int CountLimit = 100;

    /// <inheritdoc/>
    public ValueTask<Verdict> VerifyAsync(VerificationCase subject, CancellationToken cancellationToken = default)
    {
        try
        {
            // Who thinks without end does not respond, and a blank response follows nothing.
            string response = source == InstructionSource.Output ? subject.Output : Thought.AfterThought(subject.Output) ?? "";
            return ValueTask.FromResult<Verdict>(Read(subject.Fields).Judge(response));
        }
        catch (VerificationException error)
        {
            return ValueTask.FromResult(Verdict.Failed(error.ToError()));
        }
    }

    /// <summary>Reads the instructions of a case.</summary>
    /// <param name="fields">An object with <c>instruction_id_list</c> and <c>kwargs</c>, arrays of one length.</param>
    /// <exception cref="VerificationException">A field is missing or of another type, or an instruction is unknown.</exception>
    public static InstructionSet Read(JsonElement fields)
    {
        JsonElement ids = fields.Array("instruction_id_list");
        JsonElement arguments = fields.Array("kwargs");
        int count = ids.GetArrayLength();
        if (count == 0 || count > CountLimit)
            throw CaseFields.Bad("instruction_id_list", $"expected 1 to {CountLimit} instructions");
        if (arguments.GetArrayLength() != count)
            throw CaseFields.Bad("kwargs", $"expected {count} entries, as many as in instruction_id_list");

        InstructionSetBuilder set = InstructionSet.Build();
        for (int index = 0; index < count; index++)
        {
            string id = ids[index].AsText("instruction_id_list");
            try
            {
                set.Require(IfEval.Read(id, arguments[index]));
            }
            catch (VerificationException error)
            {
                throw new VerificationException(error.Kind, $"kwargs[{index}] ({id}): {error.Message}", error);
            }
        }
        return set.ToSet();
    }
}
