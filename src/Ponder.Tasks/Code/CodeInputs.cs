namespace Ponder.Tasks.Code;

/// <summary>Arguments for small programs.</summary>
internal static class CodeInputs
{
    private const string Letters = "abcdefghijklmnopqrstuvwxyz";

    private static readonly string[] s_words =
        ["apple", "banana", "level", "Moon", "tree", "hello", "kayak", "Rabbit", "sun", "letter", "window", "Anna", "cocoa", "river"];

    /// <summary>A random one.</summary>
    public static object Draw(TaskRandom random, CodeType type) => type switch
    {
        CodeType.Number => random.NextLong(-20, 99),
        CodeType.Count => random.NextLong(0, 9),
        CodeType.Pair => new long[] { random.NextLong(-9, 40), random.NextLong(-9, 40) },
        CodeType.Text => random.Chance(0.6) ? random.Pick(s_words) : RandomText(random),
        CodeType.List => RandomList(random),
        _ => throw new ArgumentOutOfRangeException(nameof(type)),
    };

    /// <summary>The one with nothing in it.</summary>
    public static object Empty(CodeType type) => type switch
    {
        CodeType.Pair => new long[] { 0, 0 },
        CodeType.Text => "",
        CodeType.List => Array.Empty<long>(),
        _ => 0L,
    };

    /// <summary>One to work out by hand.</summary>
    public static object Example(CodeType type) => type switch
    {
        CodeType.Count => 4L,
        CodeType.Pair => new long[] { 6, 2 },
        CodeType.Text => "banana",
        CodeType.List => new long[] { 4, -1, 7, 10 },
        _ => 12L,
    };

    private static string RandomText(TaskRandom random)
    {
        char[] text = new char[random.Next(1, 7)];
        for (int i = 0; i < text.Length; i++)
            text[i] = Letters[random.Next(0, Letters.Length - 1)];
        return new string(text);
    }

    private static long[] RandomList(TaskRandom random)
    {
        long[] list = new long[random.Next(1, 7)];
        for (int i = 0; i < list.Length; i++)
            list[i] = random.NextLong(-9, 30);
        return list;
    }
}
