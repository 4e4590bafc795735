using System.Globalization;
using System.Numerics;
using System.Text.Json;

namespace Ponder.Verifiers.Countdown;

/// <summary>
/// Judges an answer to the numbers game Countdown: an expression of some given numbers, each used at most once, that is worth a
/// target. Any such expression is right, so that there is no gold answer.
/// </summary>
public sealed class CountdownVerifier : SynchronousVerifier
{
    /// <summary>How many numbers may be given.</summary>
    public const int MostNumbers = 32;

    /// <summary>Judges an output.</summary>
    /// <param name="numbers">What may be used, each as often as it stands here.</param>
    /// <param name="target">What is to be reached.</param>
    /// <param name="output">The model's output, with or without its thought.</param>
    public static Verdict Verify(IReadOnlyList<long> numbers, long target, string output)
    {
        ArgumentNullException.ThrowIfNull(numbers);
        ArgumentNullException.ThrowIfNull(output);
        if (CountdownAnswer.Find(output) is not string answer)
            return Wrong(null, "no expression found");
        try
        {
            CountdownValue value = CountdownExpression.Evaluate(CountdownAnswer.WithoutTarget(answer, target));
            List<long> left = [.. numbers];
            foreach (long used in value.Numbers)
            {
                if (!left.Remove(used))
                    return Wrong(answer, Text(used) + (numbers.Contains(used) ? " is used more often than it is given" : " is not given"));
            }
            return value.Value == (BigInteger)target ? new() { Score = 1, Correct = true, Extracted = answer, Reason = "reaches the target" }
                : Wrong(answer, $"is {value.Value} and not {Text(target)}");
        }
        catch (FormatException error)
        {
            return Wrong(answer, error.Message);
        }
    }

    /// <inheritdoc/>
    protected override Verdict Judge(VerificationCase subject)
    {
        List<long> numbers = [];
        foreach (JsonElement number in subject.Fields.Array("numbers").EnumerateArray())
        {
            if (numbers.Count == MostNumbers)
                throw CaseFields.Bad("numbers", $"expected at most {MostNumbers}");
            numbers.Add(Whole(number, "numbers", 0));
        }
        return numbers.Count == 0 ? throw CaseFields.Bad("numbers", "expected at least one")
            : Verify(numbers, Whole(subject.Fields.Field("target"), "target", -CountdownExpression.LargestNumber), subject.Output);
    }

    private static long Whole(JsonElement value, string field, long least) =>
        value.ValueKind == JsonValueKind.Number && value.TryGetInt64(out long number)
            && number >= least && number <= CountdownExpression.LargestNumber ? number
            : throw CaseFields.Bad(field, $"expected a whole number from {Text(least)} to {Text(CountdownExpression.LargestNumber)}");

    private static Verdict Wrong(string? answer, string reason) => new() { Score = 0, Extracted = answer, Reason = reason };

    private static string Text(long number) => number.ToString(CultureInfo.InvariantCulture);
}
