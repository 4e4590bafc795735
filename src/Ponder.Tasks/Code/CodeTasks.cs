namespace Ponder.Tasks.Code;

/// <summary>Small Python functions from a description.</summary>
public static class CodeTasks
{
    /// <summary>One generator a family.</summary>
    public static IReadOnlyList<ITaskGenerator> All { get; } =
    [
        new CodeFamily("code-arithmetic", CodeDraws.Arithmetic, isChain: true),
        new CodeFamily("code-texts", CodeDraws.Text, isChain: false),
        new CodeFamily("code-text-chains", CodeDraws.TextChain, isChain: true),
        new CodeFamily("code-lists", CodeDraws.List, isChain: false),
        new CodeFamily("code-list-chains", CodeDraws.ListChain, isChain: true),
        new CodeFamily("code-conditionals", CodeDraws.Branch, isChain: false),
        new CodeFamily("code-loops", CodeDraws.Loop, isChain: false),
    ];
}
