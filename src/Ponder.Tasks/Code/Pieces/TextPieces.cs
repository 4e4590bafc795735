namespace Ponder.Tasks.Code.Pieces;

/// <summary>Steps on texts.</summary>
internal static class TextPieces
{
    private const string Letters = "abcdefghiklmnoprstuwy";
    private static readonly string[] s_joints = ["-", "+", "/", "=", "*"];

    private static readonly Func<TaskRandom, CodePiece>[] s_texts =
        [_ => Reverse(), _ => Upper(), _ => Lower(), Repeat, Append, Prepend, First, Last, DropFirst, Replace, Remove, Join];

    private static readonly Func<TaskRandom, CodePiece>[] s_results = [Count, _ => Length(), StartsWith, EndsWith, Contains, _ => Palindrome()];

    /// <summary>A text from a text.</summary>
    public static CodePiece Draw(TaskRandom random) => random.Pick(s_texts)(random);

    /// <summary>Something else from a text.</summary>
    public static CodePiece DrawResult(TaskRandom random) => random.Pick(s_results)(random);

    private static CodePiece Reverse() =>
        Text("reverse", "reverse", "{0} reversed", "reverse it", "{0}[::-1]", Reversed, []);

    private static CodePiece Upper() => Text("upper", "upper", "{0} in capital letters", "make all letters capital", "{0}.upper()",
        s => s.ToUpperInvariant(), [s => s.ToLowerInvariant()], "Moon");

    private static CodePiece Lower() => Text("lower", "lower", "{0} in small letters", "make all letters small", "{0}.lower()",
        s => s.ToLowerInvariant(), [s => s.ToUpperInvariant()], "Moon");

    private static CodePiece Repeat(TaskRandom random)
    {
        int n = random.Next(2, 9);
        return Text("repeat", $"repeat_{n}", $"{{0}} repeated {n} times", $"repeat it {n} times", $"{{0}} * {n}",
            s => Times(s, n), [s => Times(s, n + 1), s => Times(s, n - 1)]);
    }

    private static CodePiece Append(TaskRandom random)
    {
        string added = Added(random);
        return Text("append", $"end_{added}", $"{{0}} followed by \"{added}\"", $"add \"{added}\" at the end", $"{{0}} + \"{added}\"",
            s => s + added, [s => added + s]);
    }

    private static CodePiece Prepend(TaskRandom random)
    {
        string added = Added(random);
        return Text("prepend", $"start_{added}", $"\"{added}\" followed by {{0}}", $"add \"{added}\" at the start", $"\"{added}\" + {{0}}",
            s => added + s, [s => s + added]);
    }

    private static CodePiece First(TaskRandom random)
    {
        int n = random.Next(1, 5);
        return Text("first-letters", $"first_{n}", $"the first {n} letters of {{0}}", $"keep the first {n} letters", $"{{0}}[:{n}]",
            s => s[..Math.Min(n, s.Length)], [s => s[Math.Min(n, s.Length)..], s => s[Math.Max(0, s.Length - n)..]]);
    }

    private static CodePiece Last(TaskRandom random)
    {
        int n = random.Next(1, 5);
        return Text("last-letters", $"last_{n}", $"the last {n} letters of {{0}}", $"keep the last {n} letters", $"{{0}}[-{n}:]",
            s => s[Math.Max(0, s.Length - n)..], [s => s[..Math.Min(n, s.Length)], s => s[..Math.Max(0, s.Length - n)]]);
    }

    private static CodePiece DropFirst(TaskRandom random)
    {
        int n = random.Next(1, 5);
        return Text("drop-letters", $"drop_{n}", $"{{0}} without the first {n} letters", $"drop the first {n} letters", $"{{0}}[{n}:]",
            s => s[Math.Min(n, s.Length)..], [s => s[..Math.Min(n, s.Length)], s => s[..Math.Max(0, s.Length - n)]]);
    }

    private static CodePiece Replace(TaskRandom random)
    {
        char a = random.Pick(Letters.ToArray());
        char b = random.Pick(Letters.Where(letter => letter != a).ToArray());
        return Text("replace", $"{a}_to_{b}", $"{{0}} with each {a} replaced by {b}", $"replace each {a} by {b}",
            $"{{0}}.replace(\"{a}\", \"{b}\")", s => s.Replace(a, b), [s => s.Replace(b, a)], $"{a}x{b}{a}");
    }

    private static CodePiece Remove(TaskRandom random)
    {
        char a = random.Pick(Letters.ToArray());
        return Text("remove", $"no_{a}", $"{{0}} without the letter {a}", $"remove each {a}", $"{{0}}.replace(\"{a}\", \"\")",
            s => s.Replace(a.ToString(), "", StringComparison.Ordinal), [s => s.Replace(a, ' ')], $"{a}x{a}z");
    }

    private static CodePiece Join(TaskRandom random)
    {
        string joint = random.Pick(s_joints);
        string name = joint switch { "-" => "minus", "+" => "plus", "/" => "slash", "=" => "equals", _ => "star" };
        return Text("join", $"join_{name}", $"the letters of {{0}} joined by \"{joint}\"", $"join its letters with \"{joint}\"",
            $"\"{joint}\".join({{0}})", s => string.Join(joint, s.ToArray()), [s => s + joint]);
    }

    private static CodePiece Count(TaskRandom random)
    {
        char a = random.Pick(Letters.ToArray());
        return Result("count-letter", $"count_{a}", CodeType.Number, $"the number of letters {a} in {{0}}", $"count the letter {a}",
            $"{{0}}.count(\"{a}\")", s => (long)s.Count(c => c == a), [s => s.Contains(a) ? 1L : 0L, s => (long)s.IndexOf(a)], $"{a}x{a}{a}");
    }

    private static CodePiece Length() => Result("length", "length", CodeType.Number, "the length of {0}", "take the length", "len({0})",
        s => (long)s.Length, [s => s.Length + 1L], "abc");

    private static CodePiece StartsWith(TaskRandom random)
    {
        char a = random.Pick(Letters.ToArray());
        return Result("starts", $"starts_{a}", CodeType.Flag, $"True if {{0}} starts with {a}, else False", $"tell if it starts with {a}",
            $"{{0}}.startswith(\"{a}\")", s => s.StartsWith(a), [s => s.EndsWith(a), s => s.Contains(a)], $"{a}x", $"x{a}");
    }

    private static CodePiece EndsWith(TaskRandom random)
    {
        char a = random.Pick(Letters.ToArray());
        return Result("ends", $"ends_{a}", CodeType.Flag, $"True if {{0}} ends with {a}, else False", $"tell if it ends with {a}",
            $"{{0}}.endswith(\"{a}\")", s => s.EndsWith(a), [s => s.StartsWith(a), s => s.Contains(a)], $"{a}x", $"x{a}");
    }

    private static CodePiece Contains(TaskRandom random)
    {
        char a = random.Pick(Letters.ToArray());
        return Result("contains", $"has_{a}", CodeType.Flag, $"True if {a} is in {{0}}, else False", $"tell if {a} is in it",
            $"\"{a}\" in {{0}}", s => s.Contains(a), [s => !s.Contains(a), s => s.StartsWith(a)], $"x{a}x", "xx");
    }

    private static CodePiece Palindrome() => Result("palindrome", "palindrome", CodeType.Flag, "True if {0} is the same backwards, else False",
        "tell if it is the same backwards", "{0} == {0}[::-1]", s => s == Reversed(s), [s => s != Reversed(s), _ => true], "level", "ab");

    private static string Added(TaskRandom random) => new([random.Pick(Letters.ToArray()), random.Pick(Letters.ToArray())]);

    private static string Reversed(string s) => new([.. s.Reverse()]);

    private static string Times(string s, int n) => string.Concat(Enumerable.Repeat(s, n));

    private static CodePiece Text(string kind, string name, string noun, string command, string python,
        Func<string, string> apply, Func<string, string>[] rivals, params string[] edges) =>
        Result(kind, name, CodeType.Text, noun, command, python, apply, rivals, edges);

    private static CodePiece Result(string kind, string name, CodeType to, string noun, string command, string python,
        Func<string, object> apply, Func<string, object>[] rivals, params string[] edges) => new()
        {
            Kind = kind,
            Name = name,
            From = CodeType.Text,
            To = to,
            Noun = noun,
            Command = command,
            Python = python,
            Apply = s => apply((string)s),
            Rivals = [.. rivals.Select(rival => (Func<object, object?>)(s => rival((string)s)))],
            Edges = [.. edges, "a"],
        };
}
