namespace Ponder.Tasks.Code.Pieces;

/// <summary>Steps of arithmetic.</summary>
internal static class NumberPieces
{
    private static readonly Func<TaskRandom, CodePiece>[] s_kinds =
        [Add, Subtract, SubtractFrom, Multiply, Divide, Remainder, _ => Square()];

    private static readonly Func<TaskRandom, CodePiece>[] s_pairs = [Sum, Difference, Product, Larger, Smaller, Weighted];

    /// <summary>A number from a number.</summary>
    public static CodePiece Draw(TaskRandom random) => random.Pick(s_kinds)(random);

    /// <summary>A number from two.</summary>
    public static CodePiece DrawPair(TaskRandom random) => random.Pick(s_pairs)(random);

    /// <summary>True or False from a number.</summary>
    public static CodePiece DrawFlag(TaskRandom random)
    {
        long k = random.NextLong(2, 30);
        return random.Next(0, 2) switch
        {
            0 => Flag("divisible", $"divisible_by_{k}", $"divisible by {k}", $"{{0}} % {k} == 0", x => x % k == 0,
                [x => x % k != 0], [k, 2 * k, k + 1]),
            1 => Flag("above", $"above_{k}", $"greater than {k}", $"{{0}} > {k}", x => x > k, [x => x >= k, x => x < k], [k, k + 1]),
            _ => Flag("below", $"below_{k}", $"less than {k}", $"{{0}} < {k}", x => x < k, [x => x <= k, x => x > k], [k, k - 1]),
        };
    }

    private static CodePiece Add(TaskRandom random)
    {
        long k = random.NextLong(2, 99);
        return Piece("add", $"add_{k}", $"{{0}} plus {k}", $"add {k}", $"{{0}} + {k}", x => x + k, [x => x - k, x => x * k]);
    }

    private static CodePiece Subtract(TaskRandom random)
    {
        long k = random.NextLong(2, 99);
        return Piece("subtract", $"minus_{k}", $"{{0}} minus {k}", $"subtract {k}", $"{{0}} - {k}", x => x - k, [x => x + k, x => k - x]);
    }

    private static CodePiece SubtractFrom(TaskRandom random)
    {
        long k = random.NextLong(2, 99);
        return Piece("subtract-from", $"from_{k}", $"{k} minus {{0}}", $"subtract it from {k}", $"{k} - {{0}}", x => k - x, [x => x - k]);
    }

    private static CodePiece Multiply(TaskRandom random)
    {
        long k = random.NextLong(2, 30);
        return Piece("multiply", $"times_{k}", $"{{0}} times {k}", $"multiply by {k}", $"{{0}} * {k}", x => x * k, [x => x + k]);
    }

    private static CodePiece Divide(TaskRandom random)
    {
        long k = random.NextLong(2, 20);
        return Piece("divide", $"divide_by_{k}", $"{{0}} divided by {k} and rounded down", $"divide by {k} and round down", $"{{0}} // {k}",
            x => Floor(x, k), [x => x - Floor(x, k) * k, x => x / k]);
    }

    private static CodePiece Remainder(TaskRandom random)
    {
        long k = random.NextLong(2, 20);
        return Piece("remainder", $"mod_{k}", $"the remainder of {{0}} divided by {k}", $"take the remainder by {k}", $"{{0}} % {k}",
            x => x - Floor(x, k) * k, [x => Floor(x, k)]);
    }

    private static CodePiece Square() =>
        Piece("square", "square", "the square of {0}", "square it", "{0} * {0}", x => x * x, [x => x + x]);

    private static CodePiece Sum(TaskRandom random)
    {
        long k = random.NextLong(1, 60);
        return Pair("sum-of-two", $"sum_plus_{k}", $"the sum of {{0}} plus {k}", $"add both and {k}", $"x + y + {k}",
            (x, y) => x + y + k, [(x, y) => x + y - k, (x, y) => x + k]);
    }

    private static CodePiece Difference(TaskRandom random)
    {
        long k = random.NextLong(2, 60);
        return Pair("difference", $"difference_times_{k}", $"{k} times x minus y", $"multiply x by {k} and subtract y", $"{k} * x - y",
            (x, y) => k * x - y, [(x, y) => k * x + y, (x, y) => k * y - x]);
    }

    private static CodePiece Product(TaskRandom random)
    {
        long k = random.NextLong(1, 60);
        return Pair("product-of-two", $"product_minus_{k}", $"the product of {{0}} minus {k}", $"multiply both and subtract {k}", $"x * y - {k}",
            (x, y) => x * y - k, [(x, y) => x * y + k, (x, y) => x + y - k]);
    }

    private static CodePiece Larger(TaskRandom random)
    {
        long k = random.NextLong(0, 30);
        return Pair("larger", $"max_plus_{k}", $"the larger of {{0}} plus {k}", $"take the larger one and add {k}", $"max(x, y) + {k}",
            (x, y) => Math.Max(x, y) + k, [(x, y) => Math.Min(x, y) + k, (x, y) => x + k, (x, y) => y + k]);
    }

    private static CodePiece Smaller(TaskRandom random)
    {
        long k = random.NextLong(2, 30);
        return Pair("smaller", $"min_times_{k}", $"the smaller of {{0}} times {k}", $"take the smaller one and multiply it by {k}",
            $"min(x, y) * {k}", (x, y) => Math.Min(x, y) * k, [(x, y) => Math.Max(x, y) * k, (x, y) => x * k, (x, y) => y * k]);
    }

    private static CodePiece Weighted(TaskRandom random)
    {
        long a = random.NextLong(2, 12);
        long b = random.NextLong(2, 12);
        return Pair("weighted", $"x{a}_y{b}", $"{a} times x plus {b} times y", $"multiply x by {a} and y by {b} and add them",
            $"{a} * x + {b} * y", (x, y) => a * x + b * y, [(x, y) => b * x + a * y, (x, y) => a * x - b * y]);
    }

    private static long Floor(long x, long k) => x >= 0 ? x / k : -((-x + k - 1) / k);

    private static CodePiece Piece(
        string kind, string name, string noun, string command, string python, Func<long, long> apply, Func<long, long>[] rivals) => new()
        {
            Kind = kind,
            Name = name,
            From = CodeType.Number,
            To = CodeType.Number,
            Noun = noun,
            Command = command,
            Python = python,
            Apply = x => apply((long)x),
            Rivals = [.. rivals.Select(rival => (Func<object, object?>)(x => rival((long)x)))],
            Edges = [-7L, 1L],
        };

    private static CodePiece Flag(
        string kind, string name, string what, string python, Func<long, bool> apply, Func<long, bool>[] rivals, long[] edges) => new()
        {
            Kind = kind,
            Name = name,
            From = CodeType.Number,
            To = CodeType.Flag,
            Noun = $"True if {{0}} is {what}, else False",
            Command = $"tell if it is {what}",
            Python = python,
            Apply = x => apply((long)x),
            Rivals = [.. rivals.Select(rival => (Func<object, object?>)(x => rival((long)x)))],
            Edges = [.. edges.Cast<object>()],
        };

    private static CodePiece Pair(string kind, string name, string noun, string command, string python,
        Func<long, long, long> apply, Func<long, long, long>[] rivals) => new()
        {
            Kind = kind,
            Name = name,
            From = CodeType.Pair,
            To = CodeType.Number,
            Noun = noun,
            Command = command,
            Python = python,
            Apply = pair => apply(((long[])pair)[0], ((long[])pair)[1]),
            Rivals = [.. rivals.Select(rival => (Func<object, object?>)(pair => rival(((long[])pair)[0], ((long[])pair)[1])))],
            Edges = [new long[] { 3, 8 }, new long[] { 8, 3 }],
        };
}
