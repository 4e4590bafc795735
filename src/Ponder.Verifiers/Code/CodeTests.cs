using System.Text.Json;

namespace Ponder.Verifiers.Code;

/// <summary>What a program is tested by.</summary>
public abstract record CodeTests
{
    private protected CodeTests()
    {
    }
}

/// <summary>
/// Code that is run after the program's and uses what it defined; Python only. It runs in a process of its own, and the
/// program sees of it no more than the arguments of its functions. Each assert statement counts as a test.
/// </summary>
/// <param name="Code">The tests.</param>
public sealed record AssertTests(string Code) : CodeTests
{
    /// <summary>Code that both the program and the tests build on, run before each of them: imports, classes of
    /// arguments.</summary>
    public string Setup { get; init; } = "";
}

/// <summary>A program is run once a case, and its output is compared (<see cref="OutputComparison"/>).</summary>
/// <param name="Cases">The cases.</param>
public sealed record StdinTests(IReadOnlyList<StdinCase> Cases) : CodeTests;

/// <summary>One input and the output that belongs to it.</summary>
/// <param name="Input">Standard input.</param>
/// <param name="Output">What standard output is compared with.</param>
public sealed record StdinCase(string Input, string Output);

/// <summary>A function is called once a case, and what it returns is compared (<see cref="ResultComparison"/>); Python
/// only.</summary>
/// <param name="Function">A function's name, or <c>Class.method</c> for a method of a new instance.</param>
/// <param name="Cases">The cases.</param>
public sealed record CallTests(string Function, IReadOnlyList<CallCase> Cases) : CodeTests
{
    /// <summary>Code that the program builds on, run before it.</summary>
    public string Setup { get; init; } = "";
}

/// <summary>Arguments and the result that belongs to them.</summary>
/// <param name="Arguments">An array of them.</param>
/// <param name="Result">What the function should return.</param>
public readonly record struct CallCase(JsonElement Arguments, JsonElement Result);
