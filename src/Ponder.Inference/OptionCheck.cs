namespace Ponder.Inference;

/// <summary>
/// Refuses options that are out of range. All refusals read alike and name the property, its value and its range:
/// <c>Threads is 0, expected from 1 to 1024</c>.
/// </summary>
internal static class OptionCheck
{
    /// <summary>A whole number of at least so much; null is left to its default.</summary>
    public static void AtLeast(long least, long? value, string option)
    {
        if (value < least)
            Require(false, value, $"{least} or more", option);
    }

    /// <summary>A whole number from one to another, both included; null is left to its default.</summary>
    public static void Within(long least, long most, long? value, string option, string note = "")
    {
        // Tokens of prompts are checked one by one: what is right costs no memory.
        if (value < least || value > most)
            Require(false, value, $"from {least} to {most}{note}", option);
    }

    /// <summary>A token's id.</summary>
    public static void Token(int id, int vocabularySize, string option) =>
        Within(0, vocabularySize - 1, id, option, ", the model's tokens");

    /// <exception cref="InferenceException">The option is not as it should be.</exception>
    public static void Require(bool valid, object? value, string expected, string option)
    {
        if (valid)
            return;
        string problem = FormattableString.Invariant($"{option} is {value}, expected {expected}");
        throw new InferenceException(problem) { Option = option };
    }
}
