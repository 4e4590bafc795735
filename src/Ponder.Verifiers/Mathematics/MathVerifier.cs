using System.Text.Json;
using Ponder.Verifiers.Mathematics.Comparing;
using Ponder.Verifiers.Mathematics.Expressions;
using Ponder.Verifiers.Mathematics.Extraction;

namespace Ponder.Verifiers.Mathematics;

/// <summary>
/// Judges mathematical answers by gold answers: finds the answer in a text, understands both, and compares what they
/// mean. The rules for finding and comparing follow Math-Verify (https://github.com/huggingface/Math-Verify).
/// </summary>
public sealed class MathVerifier : IVerifier
{
    // Far more than honest answers need (a few thousand), and a few tens of milliseconds at most.
    private const int MostSteps = 100_000;
    private readonly MathOptions _options;

    /// <summary>One whose cases may change these options.</summary>
    public MathVerifier(MathOptions? options = null) => _options = options ?? MathOptions.Default;

    /// <summary>Whether an answer agrees with a gold answer.</summary>
    /// <param name="gold">The gold answer, on its own or in a solution that ends with it.</param>
    /// <param name="prediction">What a model put out.</param>
    /// <param name="options">How to compare; null for the usual way.</param>
    /// <exception cref="VerificationException">The gold answer cannot be understood, or an option is out of its
    /// range.</exception>
    public static MathVerdict Verify(string gold, string prediction, MathOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(gold);
        ArgumentNullException.ThrowIfNull(prediction);
        options ??= MathOptions.Default;
        if (options.Precision is < 0 or > 100)
            throw CaseFields.Bad("precision", "expected a whole number from 0 to 100");
        if (ExtractGold(gold, options) is not ExtractedAnswer wanted)
            throw new VerificationException(VerificationErrorKind.BadReference, "gold: no answer found in it");
        MathVerdict verdict = new() { Score = 0, GoldParsed = wanted.Readings[0].ToString() };
        try
        {
            return Judge(verdict, wanted, prediction, options);
        }
        catch (TooComplexException error)
        {
            return verdict with { Reason = $"too complex: {error.Message}" };
        }
    }

    /// <inheritdoc/>
    public ValueTask<Verdict> VerifyAsync(VerificationCase subject, CancellationToken cancellationToken = default)
    {
        try
        {
            return ValueTask.FromResult<Verdict>(Verify(subject.Fields.Text("gold"), subject.Output, OptionsOf(subject.Fields)));
        }
        catch (VerificationException error)
        {
            return ValueTask.FromResult(Verdict.Failed(error.ToError()));
        }
        catch (Exception error) when (error is not OutOfMemoryException)
        {
            // A defect here must not end the run that this case is one of.
            string message = $"math: {error.GetType().Name}: {error.Message}";
            return ValueTask.FromResult(Verdict.Failed(new VerificationError(VerificationErrorKind.Internal, message)));
        }
    }

    private static ExtractedAnswer? ExtractGold(string gold, MathOptions options)
    {
        try
        {
            return AnswerExtractor.FromGold(gold, options.Targets, new WorkBudget(MostSteps));
        }
        catch (TooComplexException)
        {
            return null;
        }
    }

    private static MathVerdict Judge(MathVerdict verdict, ExtractedAnswer wanted, string prediction, MathOptions options)
    {
        WorkBudget budget = new(MostSteps);
        ExtractedAnswer? found = AnswerExtractor.FromOutput(prediction, options.Targets, budget);
        if (found is not null)
        {
            verdict = verdict with { Extracted = found.Source, PredictionParsed = found.Readings[0].ToString() };
            if (Agree(wanted, found, options))
                return verdict with { Score = 1, Correct = true, Reason = "equivalent" };
        }
        if (AnswerExtractor.WordsOf(prediction) is string words
            && TextComparer.WordsOf(wanted.Readings[0]) is string own && TextComparer.Same(own, words))
        {
            return verdict with
            {
                Score = 1,
                Correct = true,
                Extracted = words,
                PredictionParsed = $"\"{words}\"",
                Reason = "the same words"
            };
        }
        return verdict with { Reason = found is null ? "no answer found" : "not equivalent" };
    }

    private static bool Agree(ExtractedAnswer wanted, ExtractedAnswer found, MathOptions options)
    {
        string source = TextComparer.Plain(wanted.Source);
        if (source.Length > 0 && source == TextComparer.Plain(found.Source))
            return true;
        if (UnitKinds.Conflict(wanted.Source, found.Source))
            return false;
        TooComplexException? problem = null;
        foreach (Node gold in wanted.Readings)
        {
            foreach (Node answer in found.Readings)
            {
                try
                {
                    if (new AnswerComparer(options, new WorkBudget(MostSteps)).Same(gold, answer))
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
