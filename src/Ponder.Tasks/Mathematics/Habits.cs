namespace Ponder.Tasks.Mathematics;

/// <summary>How often a thought shows the habits that reinforcement sharpens.</summary>
internal static class Habits
{
    /// <summary>What follows a slip in its line: only what stands behind it is meant.</summary>
    public const string Wait = "Wait, ";

    private static readonly string[] s_confirmations = ["Yes.", "It matches.", "Good.", "That is right."];

    /// <summary>Whether an answer is checked.</summary>
    public static bool Checks(TaskRandom random) => random.Chance(0.5);

    /// <summary>Whether a slip happens, and is noticed.</summary>
    public static bool Slips(TaskRandom random) => random.Chance(0.08);

    /// <summary>A line that checks an answer.</summary>
    public static string Check(TaskRandom random, string steps) =>
        $"{random.Pick(["Check: ", "Let me check: "])}{steps}. {random.Pick(s_confirmations)}";
}
