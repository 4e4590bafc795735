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
    private const int EnoughPoints = 3;
    private const int MostTermsCompared = 100;

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
        budget.Spend(10);
        try
        {
            return SameForm(gold, answer, decimals, out Polynomial? difference)
                ?? SameByValue(gold, answer, decimals, difference);
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
    private bool? SameForm(Node gold, Node answer, bool decimals, out Polynomial? difference)
    {
        difference = null;
        // Where the forms grow too large, their values can still be compared.
        budget.Reserved = budget.Left / 2;
        try
        {
            Quotient left = Normalizer.Of(gold);
            Quotient right = Normalizer.Of(answer);
            if (left.Constant is Rational one && right.Constant is Rational other)
                return one == other || SameNumber(one, other, decimals);
            difference = Normalizer.Algebra.Difference(left, right);
            if (difference.IsZero)
                return true;
            bool decided = difference.Atoms().All(number => Normalizer.Atoms[number].IsIndependent)
                && !((decimals || options.Lenient) && IsConstant(gold) && IsConstant(answer));
            return decided ? false : null;
        }
        catch (TooComplexException)
        {
            return budget.Left > 0 ? null : throw new TooComplexException("more steps than a verification may take");
        }
        finally
        {
            budget.Reserved = 0;
        }
    }

    private bool SameByValue(Node gold, Node answer, bool decimals, Polynomial? difference)
    {
        bool constant = IsConstant(gold) && IsConstant(answer);
        bool complex = constant || HasImaginary(gold) || HasImaginary(answer);
        bool whole = SamplePlan.MindsWholeNumbers(gold) || SamplePlan.MindsWholeNumbers(answer);
        HashSet<string> names = [.. Renaming.Names(gold), .. Renaming.Names(answer)];
        int agreeing = 0;
        foreach (SamplePoint point in SamplePlan.Points([gold, answer], names))
        {
            // Whole numbers are for what is defined for little else, or changes at them.
            if (point.Kind == SampleKind.Whole && !whole && agreeing >= EnoughPoints)
                break;
            if (SameAt(gold, answer, difference, point, complex || point.IsComplex, constant && decimals, constant)
                is not bool same)
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
    private bool? SameAt(Node gold, Node answer, Polynomial? difference, SamplePoint point, bool complex, bool decimals,
        bool constant)
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
                return difference is null || Vanishes(difference, new Evaluator(Normalizer, point, complex, budget));
            if (!constant || !(decimals || options.Lenient))
                return false;
            return SamePart(a.Re, b.Re, decimals, size) && SamePart(a.Im, b.Im, decimals, size);
        }
        catch (UndefinedException)
        {
            return null;
        }
        catch (TooComplexException)
        {
            return budget.Left > 0 ? null : throw new TooComplexException("more steps than a verification may take");
        }
    }

    // Whether the difference is nothing beside its largest term. Where that cannot be said the values have to do.
    private bool Vanishes(Polynomial difference, Evaluator evaluator)
    {
        if (difference.Terms.Count > MostTermsCompared)
            return true;
        try
        {
            (BigComplex value, long scale) = new FormEvaluator(Normalizer.Atoms, evaluator, budget).Of(difference);
            return value.IsZero || value.Magnitude <= scale - AgreeingBits;
        }
        catch (Exception error) when (error is UndefinedException || (error is TooComplexException && budget.Left > 0))
        {
            return true;
        }
    }

    private bool SamePart(BigFloat gold, BigFloat answer, bool decimals, long size) =>
        (gold - answer).Magnitude <= size - AgreeingBits || SameNumber(ToRational(gold), ToRational(answer), decimals);

    private static Rational ToRational(BigFloat value)
    {
        // 200 bits behind the point are more than any precision asks for.
        return Rational.Of(value.ToFixed(400), System.Numerics.BigInteger.One << 400);
    }

    private bool SameNumber(Rational gold, Rational answer, bool decimals)
    {
        if (gold == answer)
            return true;
        // What rounds to zero is not thereby zero.
        if (decimals && gold.Round(options.Precision) is { IsZero: false } rounded && rounded == answer.Round(options.Precision))
            return true;
        return options.Lenient && (Near(gold, answer) || Near(gold * 100, answer) || Near(gold / 100, answer));
    }

    /// <summary>
    /// Whether an equality of constants is false, beyond what rounding explains. A false one gives no answer, whatever it
    /// ends in.
    /// </summary>
    public bool IsFalse(RelationNode equality)
    {
        if (!equality.IsEquation || equality.HasUnits || !equality.Operands.All(IsConstant) || equality.Operands.Any(HasDegree))
            return false;
        for (int i = 0; i < equality.Relations.Count; i++)
        {
            if (Differ(equality.Operands[i], equality.Operands[i + 1], equality.Relations[i] == Relation.About))
                return true;
        }
        return false;
    }

    private bool Differ(Node left, Node right, bool about)
    {
        if (Same(left, right))
            return false;
        try
        {
            BigComplex a = new Evaluator(Normalizer, default, complex: true, budget).Evaluate(left);
            BigComplex b = new Evaluator(Normalizer, default, complex: true, budget).Evaluate(right);
            // An approximation may be off by a twentieth, decimals by a hundredth.
            int bits = about ? 4 : HasDecimal(left) || HasDecimal(right) ? 7 : 100;
            return (a - b).Magnitude > Math.Max(a.Magnitude, b.Magnitude) - bits;
        }
        catch (Exception error) when (error is UndefinedException or NotScalarException
            || (error is TooComplexException && budget.Left > 0))
        {
            return false;
        }
    }

    private static bool HasDegree(Node node) => node is DegreeNode || node.Children.Any(HasDegree);

    private static bool Near(Rational gold, Rational answer) => (gold - answer).Abs() <= gold.Abs() * s_lenient;

    private static bool HasDecimal(Node node) => node is NumberNode { IsDecimal: true } || node.Children.Any(HasDecimal);

    private static bool HasImaginary(Node node) => node is ConstantNode { Kind: Constant.I } || node.Children.Any(HasImaginary);

    private static bool IsConstant(Node node) =>
        node is not (SymbolNode or ApplyNode or BigOperatorNode or BasedNumberNode or TextNode) && node.Children.All(IsConstant);
}
