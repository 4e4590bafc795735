namespace Ponder.Tasks.Mathematics.Working;

/// <summary>A whole number, or an operation on two of them. Nothing in it is negative, large or not whole.</summary>
internal sealed record ChainNode(int Value, char Sign = '\0', ChainNode? Left = null, ChainNode? Right = null)
{
    private const int Largest = 200;

    public bool IsLeaf => Left is null;

    public int Operations => IsLeaf ? 0 : Left!.Operations + Right!.Operations + 1;

    private int Precedence => Sign switch { '+' or '-' => 1, '*' or '/' => 2, _ => 3 };

    /// <summary>An expression of so many operations.</summary>
    public static ChainNode Draw(TaskRandom random, int operations)
    {
        while (true)
        {
            if (TryDraw(random, operations) is ChainNode drawn)
                return drawn;
        }
    }

    /// <summary>The numbers in it, from the left.</summary>
    public IEnumerable<int> Leaves() => IsLeaf ? [Value] : Left!.Leaves().Concat(Right!.Leaves());

    /// <summary>As it is written, with the parentheses that it needs.</summary>
    public string Text() => IsLeaf ? Numerals.Text(Value)
        : $"{Wrap(Left!, LeftIsWrapped)}{Sign}{Wrap(Right!, RightIsWrapped)}";

    /// <summary>What is to be computed next: in the innermost parentheses, products before sums, from the left.</summary>
    public ChainNode Next() => Ready(0).OrderByDescending(ready => ready.Depth).ThenByDescending(ready => ready.Node.Precedence).First().Node;

    /// <summary>The expression with one operation replaced by its value.</summary>
    public ChainNode WithValue(ChainNode computed) => ReferenceEquals(this, computed) ? new(Value)
        : IsLeaf ? this
        : this with { Left = Left!.WithValue(computed), Right = Right!.WithValue(computed) };

    private bool LeftIsWrapped => Left!.Precedence < Precedence;

    private bool RightIsWrapped => Right!.Precedence <= Precedence;

    private IEnumerable<(ChainNode Node, int Depth)> Ready(int depth) => IsLeaf ? []
        : Left!.IsLeaf && Right!.IsLeaf ? [(this, depth)]
        : Left.Ready(depth + (LeftIsWrapped ? 1 : 0)).Concat(Right!.Ready(depth + (RightIsWrapped ? 1 : 0)));

    private static ChainNode? TryDraw(TaskRandom random, int operations)
    {
        if (operations == 0)
            return new(random.Next(1, random.Chance(0.3) ? 20 : 9));
        // Mostly a chain to the left, as such expressions are written.
        int right = random.Chance(0.65) ? 0 : random.Next(0, operations - 1);
        char sign = random.Pick(['+', '+', '-', '-', '*', '*', '/']);
        if (TryDraw(random, operations - 1 - right) is not ChainNode left || TryDraw(random, right) is not ChainNode second
            || (sign == '*' && Math.Min(left.Value, second.Value) > 9) || (sign == '/' && second.Value is < 2 or > 12))
            return null;
        return Inverse.Apply(left.Value, sign, second.Value) is int value and >= 0 and <= Largest ? new(value, sign, left, second) : null;
    }

    private static string Wrap(ChainNode node, bool wraps) => wraps ? $"({node.Text()})" : node.Text();
}
