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
    protected override Verdict Judge(VerificationCase subject)
    {
        FunctionTask task = FunctionTaskFields.Read(subject.Fields);
        return Verify(task, source == FunctionSource.Output ? Read(task, subject.Output) : Calls(task, subject.Fields));
    }

    private static CallReading Calls(FunctionTask task, JsonElement fields)
    {
        if (fields.OptionalField("calls") is JsonElement calls)
            return CallObjects.ReadArray(calls);
        if (fields.OptionalText("text") is string text)
            return Read(task, text);
        // Explicitly none: whoever decoded the output could not.
        return fields.TryGetProperty("calls", out _)
            ? CallReading.Failed("the output could not be decoded")
            : throw CaseFields.Bad("calls", "missing, and text as well");
    }

    /// <summary>Whether there is any call is looked for by Python's rules, whatever the language.</summary>
    private static CallReading Read(FunctionTask task, string text) =>
        CallText.Read(text, task.WantsNoCall || task.WantsAnyCall ? FunctionLanguage.Python : task.Language);
}
