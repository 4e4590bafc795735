using System.Text.Json;
using Ponder.Verifiers.Mathematics.Comparing;
using Ponder.Verifiers.Mathematics.Expressions;
using Ponder.Verifiers.Mathematics.Extraction;

namespace Ponder.Verifiers.Mathematics;

/// <summary>
/// Judges mathematical answers by gold answers: finds the answer in a text, understands both, and compares what they
/// mean. The rules for finding and comparing follow Math-Verify (https://github.com/huggingface/Math-Verify).
/// </summary>
public sealed class MathVerifier : SynchronousVerifier
{
    /// <summary>
    /// Steps that a verification may take, the gold answer included: far more than honest answers need (a few thousand), and
    /// a few tens of milliseconds at most.
    /// </summary>
    internal const int MostSteps = 100_000;

    private readonly MathOptions _options;

    /// <summary>One whose cases may change these options.</summary>
    public MathVerifier(MathOptions? options = null) => _options = options ?? MathOptions.Default;

    /// <summary>Whether an answer agrees with a gold answer.</summary>
    /// <param name="gold">The gold answer, on its own or in a solution that ends with it.</param>
    /// <param name="prediction">What a model put out.</param>
    /// <param name="options">How to compare; null for the usual way.</param>
    /// <exception cref="VerificationException">The gold answer cannot be understood, or an option is out of its
    /// range.</exception>
    public static MathVerdict Verify(string gold, string prediction, MathOptions? options = null) =>
        Verify(gold, prediction, options ?? MathOptions.Default, new WorkBudget(MostSteps));

    internal static MathVerdict Verify(string gold, string prediction, MathOptions options, WorkBudget budget)
    {
        ArgumentNullException.ThrowIfNull(gold);
        ArgumentNullException.ThrowIfNull(prediction);
        if (options.Precision is < 0 or > 100)
            throw CaseFields.Bad("precision", "expected a whole number from 0 to 100");
        if (ExtractGold(gold, options, budget) is not ExtractedAnswer wanted)
            throw new VerificationException(VerificationErrorKind.BadReference, "gold: no answer found in it");
        MathVerdict verdict = new() { Score = 0, GoldParsed = wanted.Readings[0].ToString() };
        try
        {
            if (AnswerExtractor.FromOutput(prediction, options.Targets, budget) is not ExtractedAnswer found)
                return JudgeWords(verdict, wanted, prediction, options);
            verdict = verdict with { Extracted = found.Source, PredictionParsed = found.Readings[0].ToString() };
            return Agree(wanted, found, options, budget) ? Right(verdict, "equivalent")
                : SameOption(wanted, found) ? Right(verdict, "the same option")
                : verdict with { Reason = "not equivalent" };
        }
        catch (TooComplexException error)
        {
            return verdict with { Reason = $"too complex: {error.Message}" };
        }
    }

    /// <inheritdoc/>
    protected override Verdict Judge(VerificationCase subject) => Judge(subject, CancellationToken.None);

    /// <inheritdoc/>
    protected override Verdict Judge(VerificationCase subject, CancellationToken cancellationToken) =>
        Verify(subject.Fields.Text("gold"), subject.Output, OptionsOf(subject.Fields),
            new WorkBudget(MostSteps, cancellationToken));

    private static MathVerdict Right(MathVerdict verdict, string reason) =>
        verdict with { Score = 1, Correct = true, Reason = reason };

    private static ExtractedAnswer? ExtractGold(string gold, MathOptions options, WorkBudget budget)
    {
        // The answer must not go short because the gold answer is a long one.
        budget.Reserved = MostSteps / 2;
        try
        {
            return AnswerExtractor.FromGold(gold, options.Targets, budget);
        }
        catch (TooComplexException)
        {
            return null;
        }
        finally
        {
            budget.Reserved = 0;
        }
    }

    // Where there is no formula and no number, words may be the answer, or a formula that was not understood on either side.
    private static MathVerdict JudgeWords(MathVerdict verdict, ExtractedAnswer wanted, string prediction,
        MathOptions options)
    {
        if (AnswerExtractor.WordsOf(prediction) is string words && TextComparer.IsWord(wanted.Readings[0], words))
            return Right(verdict with { Extracted = words, PredictionParsed = $"\"{words}\"" }, "the same words");
        if (AnswerExtractor.WordsOf(prediction) is string option && TextComparer.TypesetOption(wanted.Source) is char letter
            && TextComparer.IsWord(new SymbolNode(letter.ToString()), option))
            return Right(verdict with { Extracted = option, PredictionParsed = option }, "the same option");
        return wanted.Readings[0] is TextNode && AnswerExtractor.SourceOf(prediction, options.Targets) is string source
            && TextComparer.SameSource(wanted.Source, source)
            ? Right(verdict with { Extracted = source }, "the same source")
            : verdict with { Reason = "no answer found" };
    }

    // An option may be named with what it says: B. 5.
    private static bool SameOption(ExtractedAnswer wanted, ExtractedAnswer found) =>
        (TextComparer.OptionLetter(found.Source) is char letter && TextComparer.IsWord(wanted.Readings[0], letter.ToString()))
        || (TextComparer.TypesetOption(wanted.Source) is char own && TextComparer.IsWord(found.Readings[0], own.ToString()));

    // (C) 12 is not (B) 12, whatever the options say.
    private static bool NamesAnotherOption(ExtractedAnswer wanted, ExtractedAnswer found) =>
        TextComparer.TypesetOption(wanted.Source) is char one && TextComparer.OptionLetter(found.Source) is char other
        && one != other;

    private static bool Agree(ExtractedAnswer wanted, ExtractedAnswer found, MathOptions options, WorkBudget budget)
    {
        if (TextComparer.SameSource(wanted.Source, found.Source))
            return true;
        if (UnitKinds.Conflict(wanted, found) || NamesAnotherOption(wanted, found))
            return false;
        TooComplexException? problem = null;
        foreach (Node gold in wanted.Readings)
        {
            foreach (Node answer in found.Readings)
            {
                try
                {
                    if (new AnswerComparer(options, budget).Same(gold, answer))
                        return true;
                }
                catch (TooComplexException error)
                {
                    problem = error;
                }
            }
        }
        return problem is null ? false : throw problem;
    }

    private MathOptions OptionsOf(JsonElement fields) => _options with
    {
        Precision = fields.OptionalInt("precision", 0, 100) ?? _options.Precision,
        Strict = fields.OptionalFlag("strict") ?? _options.Strict,
        AllowSetRelationComparison = fields.OptionalFlag("allow_set_relation_comp") ?? _options.AllowSetRelationComparison,
        Lenient = fields.OptionalFlag("lenient") ?? _options.Lenient,
        Percentages = fields.OptionalText("percentages") switch
        {
            null => _options.Percentages,
            "value" => PercentageRule.Value,
            "value_or_number" => PercentageRule.ValueOrNumber,
            _ => throw CaseFields.Bad("percentages", "expected value or value_or_number"),
        },
        Targets = TargetsOf(fields) ?? _options.Targets,
    };

    private static ExtractionTargets? TargetsOf(JsonElement fields)
    {
        if (fields.OptionalField("targets") is null)
            return null;
        ExtractionTargets targets = ExtractionTargets.None;
        foreach (JsonElement target in fields.Array("targets").EnumerateArray())
        {
            targets |= target.ValueKind != JsonValueKind.String ? throw CaseFields.Bad("targets", "expected strings")
                : target.GetString() switch
                {
                    "latex" => ExtractionTargets.Latex,
                    "expr" => ExtractionTargets.Expressions,
                    _ => throw CaseFields.Bad("targets", "expected latex or expr"),
                };
        }
        return targets == ExtractionTargets.None ? throw CaseFields.Bad("targets", "expected at least one") : targets;
    }
}
