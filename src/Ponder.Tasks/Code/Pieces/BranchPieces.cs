namespace Ponder.Tasks.Code.Pieces;

/// <summary>Steps that tell cases apart.</summary>
internal static class BranchPieces
{
    private static readonly (string Yes, string No)[] s_words =
        [("high", "low"), ("big", "small"), ("yes", "no"), ("hot", "cold"), ("fast", "slow"), ("old", "young"), ("pass", "fail"), ("long", "short")];

    private static readonly Func<TaskRandom, CodePiece>[] s_kinds = [Threshold, Threshold, Clamp, Grade, Sign, Parity, Absolute, Divided];

    /// <summary>A number or a word from a number.</summary>
    public static CodePiece Draw(TaskRandom random) => random.Pick(s_kinds)(random);

    private static CodePiece Threshold(TaskRandom random)
    {
        long k = random.NextLong(1, 90);
        (string yes, string no) = random.Pick(s_words);
        (string name, string symbol, string words, Func<long, bool> holds, Func<long, bool> near) = random.Next(0, 3) switch
        {
            0 => ("above", ">", "greater than", (Func<long, bool>)(x => x > k), (Func<long, bool>)(x => x >= k)),
            1 => ("below", "<", "less than", x => x < k, x => x <= k),
            2 => ("least", ">=", "at least", x => x >= k, x => x > k),
            _ => ("most", "<=", "at most", x => x <= k, x => x < k),
        };
        return Branch($"if-{name}", $"{name}_{k}_{yes}", $"\"{yes}\" if {{0}} is {words} {k}, else \"{no}\"",
            $"give \"{yes}\" if it is {words} {k}, else \"{no}\"", CodeType.Text, Two($"{{0}} {symbol} {k}", $"\"{yes}\"", $"\"{no}\""),
            x => holds(x) ? yes : no, [x => near(x) ? yes : no, x => holds(x) ? no : yes], [k - 1, k, k + 1]);
    }

    private static CodePiece Parity(TaskRandom random)
    {
        long a = random.NextLong(2, 30);
        long b = random.NextLong(2, 30);
        return Branch("if-even", $"even_add_{a}_odd_times_{b}", $"{{0}} plus {a} if {{0}} is even, else {{0}} times {b}",
            $"add {a} if it is even, else multiply by {b}", CodeType.Number, Two("{0} % 2 == 0", $"{{0}} + {a}", $"{{0}} * {b}"),
            x => x % 2 == 0 ? x + a : x * b, [x => x % 2 != 0 ? x + a : x * b, x => x % 2 == 0 ? x - a : x * b], [3, 4, -1]);
    }

    private static CodePiece Divided(TaskRandom random)
    {
        long k = random.NextLong(3, 20);
        (string yes, string no) = random.Pick(s_words);
        return Branch("if-divisible", $"by_{k}_{yes}", $"\"{yes}\" if {{0}} is divisible by {k}, else \"{no}\"",
            $"give \"{yes}\" if it is divisible by {k}, else \"{no}\"", CodeType.Text, Two($"{{0}} % {k} == 0", $"\"{yes}\"", $"\"{no}\""),
            x => x % k == 0 ? yes : no, [x => x % k != 0 ? yes : no, x => x == k ? yes : no], [k, 2 * k, k + 1]);
    }

    private static CodePiece Clamp(TaskRandom random)
    {
        long low = random.NextLong(-5, 20);
        long high = low + random.NextLong(2, 40);
        return Branch("clamp", $"clamp_{(low < 0 ? "m" : "")}{Math.Abs(low)}_{high}", $"{{0}}, but {low} if it is less and {high} if it is greater",
            $"give {low} if it is less than {low}, {high} if it is greater than {high}, else the number", CodeType.Number,
            Three($"{{0}} < {low}", $"{low}", $"{{0}} > {high}", $"{high}", "{0}"), x => Math.Clamp(x, low, high),
            [x => Math.Max(x, low), x => Math.Min(x, high), x => x < low ? high : x > high ? low : x], [low - 3, high + 4, low + 1]);
    }

    private static CodePiece Grade(TaskRandom random)
    {
        long middle = random.NextLong(20, 60);
        long high = middle + random.NextLong(5, 35);
        return Branch("grade", $"grade_{high}_{middle}", $"\"A\" if {{0}} is at least {high}, \"B\" if it is at least {middle}, else \"C\"",
            $"give \"A\" from {high} on, \"B\" from {middle} on, else \"C\"", CodeType.Text,
            Three($"{{0}} >= {high}", "\"A\"", $"{{0}} >= {middle}", "\"B\"", "\"C\""), x => x >= high ? "A" : x >= middle ? "B" : "C",
            [x => x > high ? "A" : x > middle ? "B" : "C", x => x >= middle ? "A" : x >= high ? "B" : "C", x => x > high ? "A" : x >= middle ? "B" : "C",
                x => x >= high ? "A" : x > middle ? "B" : "C"], [high, middle, middle - 1]);
    }

    private static CodePiece Sign(TaskRandom random)
    {
        long a = random.NextLong(1, 9);
        return Branch("sign", $"sign_{a}", $"{a} if {{0}} is positive, -{a} if it is negative, else 0",
            $"give {a} if it is positive, -{a} if it is negative, else 0", CodeType.Number,
            Three("{0} > 0", $"{a}", "{0} < 0", $"-{a}", "0"), x => a * Math.Sign(x), [x => -a * Math.Sign(x), x => x >= 0 ? a : -a, x => x > 0 ? a : 0], [5, -5]);
    }

    private static CodePiece Absolute(TaskRandom random)
    {
        long k = random.NextLong(2, 60);
        return Branch("distance", $"distance_{k}", $"the distance between {{0}} and {k}", $"take the distance to {k}", CodeType.Number,
            Two($"{{0}} > {k}", $"{{0}} - {k}", $"{k} - {{0}}"), x => Math.Abs(x - k), [x => x - k, x => k - x], [k + 5, k - 5]);
    }

    private static string Two(string condition, string yes, string no) =>
        $"if {condition}:\n    {{1}} = {yes}\nelse:\n    {{1}} = {no}";

    private static string Three(string first, string one, string second, string two, string three) =>
        $"if {first}:\n    {{1}} = {one}\nelif {second}:\n    {{1}} = {two}\nelse:\n    {{1}} = {three}";

    private static CodePiece Branch(string kind, string name, string noun, string command, CodeType to, string python,
        Func<long, object> apply, Func<long, object>[] rivals, long[] edges) => new()
        {
            Kind = kind,
            Name = name,
            From = CodeType.Number,
            To = to,
            Noun = noun,
            Command = command,
            Python = python,
            Apply = x => apply((long)x),
            Rivals = [.. rivals.Select(rival => (Func<object, object?>)(x => rival((long)x)))],
            Edges = [.. edges.Cast<object>()],
        };
}
