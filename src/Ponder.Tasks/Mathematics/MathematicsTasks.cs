namespace Ponder.Tasks.Mathematics;

/// <summary>The families of mathematics problems.</summary>
public static class MathematicsTasks
{
    /// <summary>All of them.</summary>
    public static IReadOnlyList<ITaskGenerator> All { get; } =
    [
        new Addition(), new Subtraction(), new Multiplication(), new Division(), new Remainders(),
        new Decimals(), new DecimalComparison(), new Percentages(),
        new Chains(), new Fractions(), new FractionComparison(), new LowestTerms(), new CommonDivisors(),
        new Equations(), new Countdown(), new Letters(), new Sorting(), new Sequences(), new WordProblems(), new MultipleChoice(),
    ];
}
