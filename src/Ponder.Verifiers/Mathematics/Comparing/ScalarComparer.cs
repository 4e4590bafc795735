using Ponder.Verifiers.Mathematics.Canonical;
using Ponder.Verifiers.Mathematics.Evaluation;
using Ponder.Verifiers.Mathematics.Expressions;
using Ponder.Verifiers.Mathematics.Numbers;

namespace Ponder.Verifiers.Mathematics.Comparing;

/// <summary>
/// Compares numbers and expressions: by their canonical forms where those decide, else by their values at several random
/// points, to many digits.
/// </summary>
internal sealed class ScalarComparer(MathOptions options, WorkBudget budget)
{
    // Two values are one if they agree in so many bits; they are computed with 256.
    private const int AgreeingBits = 170;

    // Where larger terms cancel, what is left is only as exact as they were.
    private const int CancellingBits = 225;
    private const int EnoughPoints = 4;
    private const int MostTries = 12;

    // Rounding to decimals says nothing of numbers that are tiny; they must agree to a thousandth as well.
    private static readonly Rational s_thousandth = Rational.Of(1, 1000);
    private static readonly Rational s_lenient = Rational.Of(1, 10_000);

    /// <summary>Canonical forms of everything that this one compared.</summary>
    public Normalizer Normalizer { get; } = new(budget);

    /// <summary>Whether two scalars are equal; false also where one has no value or is no scalar.</summary>
    public bool Same(Node gold, Node answer)
    {
        budget.Spend();
        (Node goldValue, bool goldPercent) = Percent(gold);
        (Node answerValue, bool answerPercent) = Percent(answer);
        if (goldPercent == answerPercent)
            return SameValue(goldValue, answerValue);
        Node hundredth = new NumberNode(Rational.Of(1, 100));
        Node scaledGold = goldPercent ? Build.Product(goldValue, hundredth) : goldValue;
        Node scaledAnswer = answerPercent ? Build.Product(answerValue, hundredth) : answerValue;
        return SameValue(scaledGold, scaledAnswer)
            || (options.Percentages == PercentageRule.ValueOrNumber && SameValue(goldValue, answerValue));
    }

    private static (Node Value, bool IsPercent) Percent(Node node) => node switch
    {
        PercentNode percent => (percent.Value, true),
        ProductNode { Factors: [NumberNode { Value: var sign }, PercentNode percent] } when sign == -1 =>
            (Build.Negate(percent.Value), true),
        _ => (node, false),
    };

    private bool SameValue(Node gold, Node answer)
    {
        if (gold is NumberNode one && answer is NumberNode other)
            return one.Value == other.Value || SameNumber(one.Value, other.Value, one.IsDecimal || other.IsDecimal);
        bool decimals = HasDecimal(gold) || HasDecimal(answer);
        try
        {
            return SameForm(gold, answer, decimals) ?? SameByValue(gold, answer, decimals);
        }
        catch (NotScalarException)
        {
            return false;
        }
        catch (UndefinedException)
        {
            return false;
        }
    }

    // Null where the canonical forms do not decide.
    private bool? SameForm(Node gold, Node answer, bool decimals)
    {
        try
        {
            Quotient left = Normalizer.Of(gold);
            Quotient right = Normalizer.Of(answer);
            if (left.Constant is Rational one && right.Constant is Rational other)
                return one == other || SameNumber(one, other, decimals);
            Polynomial difference = Normalizer.Algebra.Difference(left, right);
            if (difference.IsZero)
                return true;
            bool decided = difference.Atoms().All(number => Normalizer.Atoms[number].IsIndependent)
                && !((decimals || options.Lenient) && IsConstant(gold) && IsConstant(answer));
            return decided ? false : null;
        }
        catch (TooComplexException)
        {
            return budget.Left > 0 ? null : throw new TooComplexException("more steps than a comparison may take");
        }
    }

    private bool SameByValue(Node gold, Node answer, bool decimals)
    {
        bool constant = IsConstant(gold) && IsConstant(answer);
        bool complex = constant || HasImaginary(gold) || HasImaginary(answer);
        int agreeing = 0;
        for (int i = 0; i < MostTries; i++)
        {
            SampleKind kind = i < 4 ? SampleKind.Positive : i < 8 ? SampleKind.BothSigns : SampleKind.Whole;
            // Whole numbers are for what is defined for nothing else, such as n!.
            if (i == 8 && agreeing > 1)
                break;
            if (SameAt(gold, answer, new SamplePoint(i, kind), complex, constant && decimals, constant) is not bool same)
                continue;
            if (!same)
                return false;
            agreeing++;
            if (constant)
                return true;
        }
        return agreeing >= EnoughPoints;
    }

    // Null where one side has no value at the point.
    private bool? SameAt(Node gold, Node answer, SamplePoint point, bool complex, bool decimals, bool constant)
    {
        try
        {
            Evaluator left = new(Normalizer, point, complex, budget);
            Evaluator right = new(Normalizer, point, complex, budget);
            BigComplex a = left.Evaluate(gold);
            BigComplex b = right.Evaluate(answer);
            long size = Math.Max(a.Magnitude, b.Magnitude);
            long scale = Math.Max(left.Scale, right.Scale);
            if ((a - b).Magnitude <= Math.Max(size - AgreeingBits, scale - CancellingBits))
                return true;
            if (!constant || !(decimals || options.Lenient))
                return false;
            return SameNumber(ToRational(a.Re), ToRational(b.Re), decimals)
                && SameNumber(ToRational(a.Im), ToRational(b.Im), decimals);
        }
        catch (UndefinedException)
        {
            return null;
        }
        catch (TooComplexException)
        {
            return budget.Left > 0 ? null : throw new TooComplexException("more steps than a comparison may take");
        }
    }

    private static Rational ToRational(BigFloat value)
    {
        // 200 bits behind the point are more than any precision asks for.
        return Rational.Of(value.ToFixed(400), System.Numerics.BigInteger.One << 400);
    }

    private bool SameNumber(Rational gold, Rational answer, bool decimals)
    {
        if (gold == answer)
            return true;
        Rational difference = (gold - answer).Abs();
        Rational size = gold.Abs() > answer.Abs() ? gold.Abs() : answer.Abs();
        if (decimals && gold.Round(options.Precision) == answer.Round(options.Precision) && difference <= size * s_thousandth)
            return true;
        return options.Lenient && (Near(gold, answer) || Near(gold * 100, answer) || Near(gold / 100, answer));
    }

    private static bool Near(Rational gold, Rational answer) => (gold - answer).Abs() <= gold.Abs() * s_lenient;

    private static bool HasDecimal(Node node) => node is NumberNode { IsDecimal: true } || node.Children.Any(HasDecimal);

    private static bool HasImaginary(Node node) => node is ConstantNode { Kind: Constant.I } || node.Children.Any(HasImaginary);

    private static bool IsConstant(Node node) =>
        node is not (SymbolNode or ApplyNode or BigOperatorNode or BasedNumberNode or TextNode) && node.Children.All(IsConstant);
}
