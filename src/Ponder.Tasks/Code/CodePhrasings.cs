namespace Ponder.Tasks.Code;

/// <summary>Ways to ask for a program.</summary>
internal static class CodePhrasings
{
    private const int Known = 7;
    private const int Unseen = 3;

    /// <summary>One of them: which, and whether it may be told in training.</summary>
    public static int Draw(TaskRandom random, bool unseen) => unseen ? Known + random.Next(0, Unseen - 1) : random.Next(0, Known - 1);

    /// <summary>Whether a phrasing gives an example.</summary>
    public static bool HasExample(int phrasing) => phrasing is 5 or 6;

    /// <summary>The task in words.</summary>
    /// <param name="program">The program.</param>
    /// <param name="phrasing">Which phrasing.</param>
    /// <param name="example">An argument to show; only some phrasings do.</param>
    public static string Write(CodeProgram program, int phrasing, object example)
    {
        string noun = program.Noun();
        string given = program.From == CodeType.Pair ? "x and y" : program.Parameter;
        string commands = string.Join(", ", program.Commands());
        string shown = $"{program.Name}({CodeValue.Arguments(program.From, example)}) is " +
            CodeValue.Python(CodeProgram.Run(program.Pieces, example)!);
        return phrasing switch
        {
            0 => $"Write a Python function {program.Signature} that returns {noun}.",
            1 => $"Define {program.Signature} in Python. It must return {noun}.",
            2 => $"Python: {program.Signature} returns {noun}. Write it.",
            3 => $"In Python, write {program.Signature}: take {given}, {commands} and return the result.",
            4 => $"Write {program.Signature} that takes {given}, {string.Join(", ", program.Commands().Select(ThirdPerson))} and returns that.",
            5 => $"Write a Python function {program.Signature} for {noun}. Example: {shown}.",
            6 => $"Define {program.Signature}: {commands}, then return it. For example {shown}.",
            7 => $"I need a function called {program.Name} with {given} as input. The output should be {noun}.",
            8 => $"Please complete this Python code so that it gives {noun}: def {program.Signature}:",
            _ => $"Given {given}, how do I {commands} in Python? Call the function {program.Name}.",
        };
    }

    // add becomes adds, multiply multiplies.
    private static string ThirdPerson(string command)
    {
        int end = command.IndexOf(' ', StringComparison.Ordinal);
        (string verb, string rest) = end < 0 ? (command, "") : (command[..end], command[end..]);
        return (verb.EndsWith('y') ? verb[..^1] + "ies" : verb + "s") + rest;
    }
}
