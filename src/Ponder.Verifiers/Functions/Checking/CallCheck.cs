namespace Ponder.Verifiers.Functions.Checking;

/// <summary>
/// Judges function calls as the Berkeley leaderboard's abstract-syntax-tree checker does (version 4), quirks included, so
/// that scores can be compared with the published ones.
/// </summary>
public static class CallCheck
{
    /// <summary>The output holds no calls that could be read.</summary>
    public const string DecoderFailed = "ast_decoder:decoder_failed";

    /// <summary>What was read is not a list of calls with named arguments.</summary>
    public const string WrongFormat = "ast_decoder:decoder_wrong_output_format";

    /// <summary>Judges the calls of one output.</summary>
    /// <param name="task">What they are judged by.</param>
    /// <param name="calls">The calls, or why there are none.</param>
    /// <exception cref="VerificationException">The task contradicts itself: a function that is not described, an unknown
    /// type.</exception>
    public static CallFinding Find(FunctionTask task, CallReading calls)
    {
        bool hasCalls = calls.Calls is { Count: > 0 };
        if (task.WantsNoCall)
            return hasCalls ? new("irrelevance_error:decoder_success", "calls a function where none fits") : CallFinding.Right;
        if (task.WantsAnyCall)
            return hasCalls ? CallFinding.Right : new("relevance_error:decoder_failed", "calls no function");
        if (calls.Calls is not IReadOnlyList<FunctionCall> given)
            return new(calls.ErrorType, calls.Detail);
        if (task.Category.Contains("parallel", StringComparison.Ordinal))
            return FindParallel(task, given);
        return task.Category.Contains("multiple", StringComparison.Ordinal) ? FindMultiple(task, given) : FindSimple(task, given);
    }

    private static CallFinding FindSimple(FunctionTask task, IReadOnlyList<FunctionCall> given)
    {
        if (given.Count != 1)
            return Count("simple_function_checker:wrong_count", given.Count, 1);
        if (task.Functions.Count == 0)
            throw Bad("functions: expected at least one");
        return SingleCallCheck.Find(task, task.Functions[0], given[0], FirstTruth(task));
    }

    /// <summary>Only the first call is compared: entries of this category have one.</summary>
    private static CallFinding FindMultiple(FunctionTask task, IReadOnlyList<FunctionCall> given)
    {
        if (given.Count != task.GroundTruth.Count)
            return Count("multiple_function_checker:wrong_count", given.Count, task.GroundTruth.Count);
        FunctionCall truth = FirstTruth(task);
        return SingleCallCheck.Find(task, Described(task, truth.Name), given[0], truth);
    }

    /// <summary>Each right call takes the first call that fits and is free, and never gives it back.</summary>
    private static CallFinding FindParallel(FunctionTask task, IReadOnlyList<FunctionCall> given)
    {
        if (given.Count != task.GroundTruth.Count)
            return Count("parallel_function_checker_no_order:wrong_count", given.Count, task.GroundTruth.Count);

        bool[] taken = new bool[given.Count];
        foreach (FunctionCall truth in task.GroundTruth)
        {
            FunctionSignature function = Described(task, truth.Name);
            int match = -1;
            for (int i = 0; i < given.Count && match < 0; i++)
            {
                if (!taken[i] && SingleCallCheck.Find(task, function, given[i], truth).IsRight)
                    match = i;
            }
            if (match < 0)
                return new(
                    "parallel_function_checker_no_order:cannot_find_match", $"no call fits the one expected of {truth.Name}");
            taken[match] = true;
        }
        return CallFinding.Right;
    }

    private static FunctionSignature Described(FunctionTask task, string name) =>
        task.Functions.FirstOrDefault(function => function.Name == name)
        ?? throw Bad($"ground_truth: {name} is not among the functions");

    private static FunctionCall FirstTruth(FunctionTask task) =>
        task.GroundTruth.Count > 0 ? task.GroundTruth[0] : throw Bad("ground_truth: expected at least one call");

    private static CallFinding Count(string error, int given, int expected) => new(error, $"{given} calls instead of {expected}");

    private static VerificationException Bad(string message) => new(VerificationErrorKind.BadReference, message);
}
