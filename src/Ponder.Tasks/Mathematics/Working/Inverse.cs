namespace Ponder.Tasks.Mathematics.Working;

/// <summary>Steps undone: how a result is checked by working backwards.</summary>
internal static class Inverse
{
    /// <summary>The step that leads from a result back to the first operand.</summary>
    public static string Step(int left, char sign, int right, int result) => sign switch
    {
        '+' => $"{result}-{right}={left}",
        '-' => $"{result}+{right}={left}",
        '*' => $"{result}/{right}={left}",
        _ => $"{result}*{right}={left}",
    };

    /// <summary>The result of a step; null where it is not a whole number.</summary>
    public static int? Apply(int left, char sign, int right) => sign switch
    {
        '+' => left + right,
        '-' => left - right,
        '*' => left * right,
        _ => right != 0 && left % right == 0 ? left / right : null,
    };
}
