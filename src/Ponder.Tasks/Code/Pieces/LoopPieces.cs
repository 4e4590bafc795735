namespace Ponder.Tasks.Code.Pieces;

/// <summary>Steps that count to a number.</summary>
internal static class LoopPieces
{
    private static readonly Func<TaskRandom, CodePiece>[] s_kinds =
        [_ => Factorial(), SumTo, SumOfMultiples, Power, Squares, Multiples, CountMultiples, Countdown, Growth, RepeatedSum];

    private static readonly Func<TaskRandom, CodePiece>[] s_digits = [DigitSum, DigitCount];

    /// <summary>A number or a list from a count.</summary>
    public static CodePiece Draw(TaskRandom random) => random.Chance(0.2) ? random.Pick(s_digits)(random) : random.Pick(s_kinds)(random);

    private static CodePiece Factorial() => Loop("factorial", "factorial", CodeType.Number, "the factorial of {0}", "multiply the numbers from 1 to it",
        "{1} = 1\nfor i in range(1, {0} + 1):\n    {1} = {1} * i", n => Fold(1, n, 1, (r, i) => r * i), [n => Fold(1, n, 0, (r, i) => r + i)]);

    private static CodePiece SumTo(TaskRandom random)
    {
        long k = random.NextLong(1, 30);
        return Loop("sum-to", $"sum_{k}_to", CodeType.Number, $"{k} plus the sum of the numbers from 1 to {{0}}",
            $"start at {k} and add the numbers from 1 to it", $"{{1}} = {k}\nfor i in range(1, {{0}} + 1):\n    {{1}} = {{1}} + i",
            n => Fold(1, n, k, (r, i) => r + i), [n => Fold(1, n - 1, k, (r, i) => r + i), n => Fold(1, n, 0, (r, i) => r + i)]);
    }

    private static CodePiece SumOfMultiples(TaskRandom random)
    {
        long k = random.NextLong(2, 9);
        return Loop("sum-multiples", $"sum_by_{k}", CodeType.Number, $"the sum of the numbers from 1 to {{0}} that are divisible by {k}",
            $"add the numbers from 1 to it that are divisible by {k}",
            $"{{1}} = 0\nfor i in range(1, {{0}} + 1):\n    if i % {k} == 0:\n        {{1}} = {{1}} + i",
            n => Fold(1, n, 0, (r, i) => i % k == 0 ? r + i : r),
            [n => Fold(1, n, 0, (r, i) => i % k == 0 ? r + 1 : r), n => Fold(1, n - 1, 0, (r, i) => i % k == 0 ? r + i : r)], k, 2 * k, 2 * k + 1);
    }

    private static CodePiece CountMultiples(TaskRandom random)
    {
        long k = random.NextLong(2, 9);
        return Loop("count-multiples", $"count_by_{k}", CodeType.Number, $"the count of numbers from 1 to {{0}} that are divisible by {k}",
            $"count the numbers from 1 to it that are divisible by {k}",
            $"{{1}} = 0\nfor i in range(1, {{0}} + 1):\n    if i % {k} == 0:\n        {{1}} = {{1}} + 1",
            n => Fold(1, n, 0, (r, i) => i % k == 0 ? r + 1 : r),
            [n => Fold(1, n, 0, (r, i) => i % k == 0 ? r + i : r), n => Fold(1, n - 1, 0, (r, i) => i % k == 0 ? r + 1 : r)], k, 3 * k, 2 * k + 1);
    }

    private static CodePiece Power(TaskRandom random)
    {
        long k = random.NextLong(2, 12);
        return Loop("power", $"power_of_{k}", CodeType.Number, $"{k} to the power of {{0}}", $"multiply 1 by {k} that many times",
            $"{{1}} = 1\nfor i in range({{0}}):\n    {{1}} = {{1}} * {k}", n => Fold(1, n, 1, (r, _) => r * k),
            [n => n * k, n => Fold(1, n + 1, 1, (r, _) => r * k)]);
    }

    private static CodePiece Squares(TaskRandom random)
    {
        long k = random.NextLong(0, 30);
        return Loop("sum-squares", $"squares_plus_{k}", CodeType.Number, $"{k} plus the sum of the squares from 1 to {{0}}",
            $"start at {k} and add the squares of 1 to it", $"{{1}} = {k}\nfor i in range(1, {{0}} + 1):\n    {{1}} = {{1}} + i * i",
            n => Fold(1, n, k, (r, i) => r + i * i), [n => Fold(1, n, k, (r, i) => r + i), n => Fold(1, n - 1, k, (r, i) => r + i * i)]);
    }

    private static CodePiece Multiples(TaskRandom random)
    {
        long k = random.NextLong(2, 30);
        return Loop("list-multiples", $"multiples_{k}", CodeType.List, $"the list of the first {{0}} multiples of {k}",
            $"list that many multiples of {k}", $"{{1}} = []\nfor i in range(1, {{0}} + 1):\n    {{1}}.append(i * {k})",
            n => Items(n, i => (i + 1) * k), [n => Items(n, i => i * k), n => Items(n, i => i + 1 + k)]);
    }

    private static CodePiece Countdown(TaskRandom random)
    {
        long k = random.NextLong(0, 40);
        return Loop("countdown", $"down_to_{k}", CodeType.List, $"the list of the {{0}} numbers that count down to {k + 1}",
            $"list the numbers from it down to 1, each plus {k}", $"{{1}} = []\nfor i in range({{0}}, 0, -1):\n    {{1}}.append(i + {k})",
            n => Items(n, i => n - i + k), [n => Items(n, i => i + 1 + k), n => Items(n, i => n - i - k)]);
    }

    private static CodePiece Growth(TaskRandom random)
    {
        long start = random.NextLong(1, 9);
        long factor = random.NextLong(2, 4);
        return Loop("grow", $"grow_{start}_{factor}", CodeType.Number, $"{start} multiplied by {factor}, {{0}} times over",
            $"start at {start} and multiply by {factor} that many times", $"{{1}} = {start}\nfor i in range({{0}}):\n    {{1}} = {{1}} * {factor}",
            n => Fold(1, n, start, (r, _) => r * factor), [n => start * factor * n, n => Fold(1, n, start, (r, _) => r + factor)]);
    }

    private static CodePiece RepeatedSum(TaskRandom random)
    {
        long start = random.NextLong(0, 40);
        long step = random.NextLong(2, 30);
        return Loop("step", $"step_{start}_{step}", CodeType.Number, $"{start} with {step} added {{0}} times",
            $"start at {start} and add {step} that many times", $"{{1}} = {start}\nfor i in range({{0}}):\n    {{1}} = {{1}} + {step}",
            n => start + n * step, [n => start - n * step, n => start + (n + 1) * step]);
    }

    private static CodePiece DigitSum(TaskRandom random)
    {
        long k = random.NextLong(0, 30);
        return Loop("digit-sum", $"digits_plus_{k}", CodeType.Number, $"{k} plus the sum of the digits of {{0}}", $"start at {k} and add its digits",
            $"{{1}} = {k}\nfor d in str({{0}}):\n    {{1}} = {{1}} + int(d)", n => k + Digits(n).Sum(),
            [n => k + Digits(n).Count(), n => k + n], 305, 99, 7);
    }

    private static CodePiece DigitCount(TaskRandom random)
    {
        long k = random.NextLong(0, 9);
        return Loop("digit-count", $"digits_{k}", CodeType.Number, $"how often the digit {k} is in {{0}}", $"count its digits that are {k}",
            $"{{1}} = 0\nfor d in str({{0}}):\n    if d == \"{k}\":\n        {{1}} = {{1}} + 1", n => (long)Digits(n).Count(d => d == k),
            [n => (long)Digits(n).Count(), n => Digits(n).Contains(k) ? 1L : 0L], 100 * k + 10 * k + 5, 1000 + k, 23);
    }

    private static IEnumerable<long> Digits(long n) => CodeValue.Python(n).Select(c => (long)(c - '0'));

    private static long Fold(long from, long to, long start, Func<long, long, long> step)
    {
        long result = start;
        for (long i = from; i <= to; i++)
            result = step(result, i);
        return result;
    }

    private static long[] Items(long count, Func<long, long> item)
    {
        long[] items = new long[Math.Max(0, count)];
        for (int i = 0; i < items.Length; i++)
            items[i] = item(i);
        return items;
    }

    private static CodePiece Loop(string kind, string name, CodeType to, string noun, string command, string python,
        Func<long, object> apply, Func<long, object>[] rivals, params long[] edges) => new()
        {
            Kind = kind,
            Name = name,
            From = CodeType.Count,
            To = to,
            Noun = noun,
            Command = command,
            Python = python,
            Apply = n => apply((long)n),
            Rivals = [.. rivals.Select(rival => (Func<object, object?>)(n => rival((long)n)))],
            Edges = [.. edges.Cast<object>(), 1L, 5L],
        };
}
