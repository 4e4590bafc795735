namespace Ponder.Tasks.Code.Pieces;

/// <summary>Steps on lists of numbers.</summary>
internal static class ListPieces
{
    private static readonly Func<TaskRandom, CodePiece>[] s_lists =
        [_ => Even(), _ => Odd(), Above, Below, Divisible, AddEach, MultiplyEach, _ => SquareEach(), First, Last, DropFirst, _ => Sort(), _ => SortDown(), _ => Reverse()];

    private static readonly Func<TaskRandom, CodePiece>[] s_results =
        [_ => Sum(), _ => Largest(), _ => Smallest(), _ => Length(), _ => Product(), Count, Contains, Item];

    /// <summary>A list from a list.</summary>
    public static CodePiece Draw(TaskRandom random) => random.Pick(s_lists)(random);

    /// <summary>Something else from a list.</summary>
    public static CodePiece DrawResult(TaskRandom random) => random.Pick(s_results)(random);

    private static CodePiece Even() => Filter("even", "even", "the even numbers of {0}", "keep the even numbers",
        "n % 2 == 0", n => n % 2 == 0, [n => n % 2 != 0], 3, 4, -2);

    private static CodePiece Odd() => Filter("odd", "odd", "the odd numbers of {0}", "keep the odd numbers",
        "n % 2 == 1", n => n % 2 != 0, [n => n % 2 == 0], 3, 4, -1);

    private static CodePiece Above(TaskRandom random)
    {
        long k = random.NextLong(-3, 25);
        return Filter("keep-above", $"above_{Name(k)}", $"the numbers greater than {k} of {{0}}", $"keep the numbers greater than {k}",
            $"n > {k}", n => n > k, [n => n >= k, n => n < k], k - 1, k, k + 1);
    }

    private static CodePiece Below(TaskRandom random)
    {
        long k = random.NextLong(-3, 25);
        return Filter("keep-below", $"below_{Name(k)}", $"the numbers less than {k} of {{0}}", $"keep the numbers less than {k}",
            $"n < {k}", n => n < k, [n => n <= k, n => n > k], k - 1, k, k + 1);
    }

    private static CodePiece Divisible(TaskRandom random)
    {
        long k = random.NextLong(3, 12);
        return Filter("keep-divisible", $"by_{k}", $"the numbers of {{0}} divisible by {k}", $"keep the numbers divisible by {k}",
            $"n % {k} == 0", n => n % k == 0, [n => n % k != 0, n => n == k], k, 2 * k, k + 1);
    }

    private static CodePiece AddEach(TaskRandom random)
    {
        long k = random.NextLong(1, 60);
        return Map("add-each", $"add_{k}", $"{{0}} with {k} added to each number", $"add {k} to each", $"n + {k}", n => n + k, [n => n - k]);
    }

    private static CodePiece MultiplyEach(TaskRandom random)
    {
        long k = random.NextLong(2, 30);
        return Map("multiply-each", $"times_{k}", $"{{0}} with each number times {k}", $"multiply each by {k}", $"n * {k}", n => n * k, [n => n + k]);
    }

    private static CodePiece SquareEach() => Map("squares", "squares", "the squares of the numbers of {0}", "square each", "n * n",
        n => n * n, [n => n + n]);

    private static CodePiece First(TaskRandom random)
    {
        int k = random.Next(1, 5);
        return List("first", $"first_{k}", $"the first {k} numbers of {{0}}", $"keep the first {k}", $"{{0}}[:{k}]",
            a => [.. a.Take(k)], [a => [.. a.Skip(k)], a => [.. a.TakeLast(k)]], 1, 2, 3, 4, 5, 6, 7);
    }

    private static CodePiece Last(TaskRandom random)
    {
        int k = random.Next(1, 5);
        return List("last", $"last_{k}", $"the last {k} numbers of {{0}}", $"keep the last {k}", $"{{0}}[-{k}:]",
            a => [.. a.TakeLast(k)], [a => [.. a.Take(k)], a => [.. a.SkipLast(k)]], 1, 2, 3, 4, 5, 6, 7);
    }

    private static CodePiece DropFirst(TaskRandom random)
    {
        int k = random.Next(1, 5);
        return List("drop", $"drop_{k}", $"{{0}} without the first {k} numbers", $"drop the first {k}", $"{{0}}[{k}:]",
            a => [.. a.Skip(k)], [a => [.. a.Take(k)], a => [.. a.SkipLast(k)]], 1, 2, 3, 4, 5, 6, 7);
    }

    private static CodePiece Sort() => List("sorted", "sorted", "the numbers of {0} from small to large", "sort from small to large", "sorted({0})",
        a => [.. a.Order()], [a => [.. a.OrderDescending()]], 3, 1, 2);

    private static CodePiece SortDown() => List("sorted_down", "sorted_down", "the numbers of {0} from large to small", "sort from large to small",
        "sorted({0}, reverse=True)", a => [.. a.OrderDescending()], [a => [.. a.Order()], a => [.. a.Reverse()]], 3, 1, 2);

    private static CodePiece Reverse() => List("reversed", "reversed", "{0} in reverse order", "reverse the order", "{0}[::-1]",
        a => [.. a.Reverse()], [a => [.. a.OrderDescending()]], 3, 1, 2);

    private static CodePiece Sum() => Result("sum", "sum", CodeType.Number, "the sum of {0}", "take the sum", "sum({0})",
        a => a.Sum(), [a => (long)a.Length, a => a.Length == 0 ? null : a.Max()]);

    private static CodePiece Largest() => Result("max", "max", CodeType.Number, "the largest number of {0}", "take the largest number", "max({0})",
        a => a.Length == 0 ? null : a.Max(), [a => a.Length == 0 ? null : a.Min(), a => a.LastOrDefault()]);

    private static CodePiece Smallest() => Result("min", "min", CodeType.Number, "the smallest number of {0}", "take the smallest number",
        "min({0})", a => a.Length == 0 ? null : a.Min(), [a => a.Length == 0 ? null : a.Max(), a => a.FirstOrDefault()]);

    private static CodePiece Length() => Result("count", "count", CodeType.Number, "the count of {0}", "count them", "len({0})",
        a => (long)a.Length, [a => a.Sum()]);

    private static CodePiece Product() => Result("product", "product", CodeType.Number, "the product of {0}", "multiply all of them",
        "{1} = 1\nfor n in {0}:\n    {1} = {1} * n", a => a.Length > 5 ? null : a.Aggregate(1L, (p, n) => p * n), [a => a.Sum()]);

    private static CodePiece Count(TaskRandom random)
    {
        long k = random.NextLong(-9, 30);
        return Result("count-number", $"count_{Name(k)}", CodeType.Number, $"the number of times {k} is in {{0}}", $"count the number {k}",
            $"{{0}}.count({k})", a => (long)a.Count(n => n == k), [a => a.Contains(k) ? 1L : 0L, a => (long)a.Length], k, 1, k);
    }

    private static CodePiece Contains(TaskRandom random)
    {
        long k = random.NextLong(-9, 30);
        return Result("has-number", $"has_{Name(k)}", CodeType.Flag, $"True if {k} is in {{0}}, else False", $"tell if {k} is in it",
            $"{k} in {{0}}", a => a.Contains(k), [a => !a.Contains(k), a => a.FirstOrDefault() == k], 1, k, 2);
    }

    private static CodePiece Item(TaskRandom random)
    {
        int k = random.Next(0, 4);
        return Result("item", $"item_{k}", CodeType.Number, $"the number at index {k} of {{0}}", $"take the number at index {k}", $"{{0}}[{k}]",
            a => k < a.Length ? a[k] : null, [a => k + 1 < a.Length ? a[k + 1] : null, a => k <= a.Length && k > 0 ? a[k - 1] : null],
            1, 2, 3, 4, 5, 6);
    }

    private static string Name(long k) => k < 0 ? $"m{-k}" : $"{k}";

    private static CodePiece Filter(string kind, string name, string noun, string command, string condition,
        Func<long, bool> keep, Func<long, bool>[] rivals, params long[] edge) =>
        List(kind, name, noun, command, $"[n for n in {{0}} if {condition}]", a => [.. a.Where(keep)],
            [.. rivals.Select(rival => (Func<long[], long[]>)(a => [.. a.Where(rival)]))], edge);

    private static CodePiece Map(string kind, string name, string noun, string command, string expression,
        Func<long, long> change, Func<long, long>[] rivals) =>
        List(kind, name, noun, command, $"[{expression} for n in {{0}}]", a => [.. a.Select(change)],
            [.. rivals.Select(rival => (Func<long[], long[]>)(a => [.. a.Select(rival)]))], 1, -3);

    private static CodePiece List(string kind, string name, string noun, string command, string python,
        Func<long[], long[]> apply, Func<long[], long[]>[] rivals, params long[] edge) =>
        Result(kind, name, CodeType.List, noun, command, python, apply, rivals, edge);

    private static CodePiece Result(string kind, string name, CodeType to, string noun, string command, string python,
        Func<long[], object?> apply, Func<long[], object?>[] rivals, params long[] edge) => new()
        {
            Kind = kind,
            Name = name,
            From = CodeType.List,
            To = to,
            Noun = noun,
            Command = command,
            Python = python,
            Apply = a => apply((long[])a),
            Rivals = [.. rivals.Select(rival => (Func<object, object?>)(a => rival((long[])a)))],
            Edges = edge.Length == 0 ? [new long[] { 5 }] : [edge, new long[] { 5 }],
        };
}
