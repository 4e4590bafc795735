using System.Text.Json;
using Ponder.Verifiers.Functions.Checking;
using Ponder.Verifiers.Functions.Reading;

namespace Ponder.Verifiers.Functions;

/// <summary>Function calls against the possible answers of the Berkeley benchmark (see <see cref="CallCheck"/>).</summary>
/// <param name="source">Where the calls are.</param>
public sealed class FunctionVerifier(FunctionSource source = FunctionSource.Fields) : SynchronousVerifier
{
    /// <summary>Judges calls.</summary>
    /// <exception cref="VerificationException">The task contradicts itself.</exception>
    public static FunctionVerdict Verify(FunctionTask task, CallReading calls)
    {
        CallFinding finding = CallCheck.Find(task, calls);
        return new()
        {
            Score = finding.IsRight ? 1 : 0,
            Correct = finding.IsRight,
            Reason = finding.IsRight ? "the calls are right" : finding.Detail,
            ErrorType = finding.ErrorType,
        };
    }

    /// <inheritdoc/>
    protected override Verdict Judge(VerificationCase subject) =>
        Verify(FunctionTaskFields.Read(subject.Fields), source == FunctionSource.Output ? CallText.Read(subject.Output) : Calls(subject.Fields));

    private static CallReading Calls(JsonElement fields)
    {
        if (fields.OptionalField("calls") is JsonElement calls)
            return CallObjects.ReadArray(calls);
        if (fields.OptionalText("text") is string text)
            return CallText.Read(text);
        // Explicitly none: whoever decoded the output could not.
        return fields.TryGetProperty("calls", out _)
            ? CallReading.Failed("the output could not be decoded")
            : throw CaseFields.Bad("calls", "missing, and text as well");
    }
}
