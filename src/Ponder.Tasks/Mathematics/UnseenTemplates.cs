namespace Ponder.Tasks.Mathematics;

/// <summary>Word problems that training never shows.</summary>
internal static class UnseenTemplates
{
    /// <summary>All of them, each under its own name.</summary>
    public static IReadOnlyList<WordTemplate> All { get; } =
    [
        WordTemplate.Of("legs", "a 2-20, b 2-20", "t=a*4 legs of cows; u=b*2 legs of hens; v=t+u legs in all",
            "A farm has {a} cows and {b} hens. How many legs do they have together?",
            "{name} sees {a} dogs and {b} birds. How many legs is that?"),
        WordTemplate.Of("average", "a 2-30, b 2-30, c 2-30", "t=a+b first two; u=t+c sum; v=u/3 average",
            "What is the average of {a}, {b} and {c}?",
            "{name} scored {a}, {b} and {c} points in three games. What is the average?"),
        WordTemplate.Of("dozens", "a 2-9, b 1-11, c 2-20", "t=a*12 in dozens; u=t+b in all; v=u-c left",
            "{name} has {a} dozen eggs and {b} more. {c} of them break. How many eggs are whole?"),
        WordTemplate.Of("rate", "a 2-9, b 2-12, c 2-9", "t=b/a for one; u=t*c for all",
            "{a} workers lay {b} meters of pipe in a day. How many meters do {c} workers lay in a day?",
            "{a} pens cost {b} dollars. How many dollars do {c} pens cost?"),
        WordTemplate.Of("catching up", "a 3-20, b 1-10, c 2-9", "t=a-b gained each day; u=t*c gained in all",
            "{name} reads {a} pages a day and {other} reads {b}. How many pages is {name} ahead after {c} days?"),
        WordTemplate.Of("fence", "a 4-90, b 2-9", "t=a/b gaps; u=t+1 posts",
            "A straight fence is {a} meters long, with a post at both ends and every {b} meters. How many posts does it have?"),
        WordTemplate.Of("bought and sold", "a 2-12, b 2-12, c 5-20", "t=c-b earned with each; u=t*a earned in all",
            "{name} buys {a} hats for {b} dollars each and sells them for {c} dollars each. How many dollars does {name} earn?"),
    ];
}
