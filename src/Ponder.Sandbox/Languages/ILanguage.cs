using Ponder.Sandbox.Execution;

namespace Ponder.Sandbox.Languages;

/// <summary>How programs of a language become commands.</summary>
internal interface ILanguage
{
    /// <summary>Its name.</summary>
    string Name { get; }

    /// <summary>What is missing on this machine; null if nothing is.</summary>
    string? Problem { get; }

    /// <summary>What prints the version of its compiler or interpreter on the first line.</summary>
    IReadOnlyList<string> VersionArguments { get; }

    /// <summary>Name=value that its tools need.</summary>
    IReadOnlyList<string> Environment { get; }

    /// <summary>The compiler's command, whose products are the files it fetches; null where nothing is compiled.</summary>
    SandboxCommand? Compile(SandboxProgram program);

    /// <summary>The program's command.</summary>
    /// <param name="program">The program.</param>
    /// <param name="products">What compiling made.</param>
    SandboxCommand Run(SandboxProgram program, IReadOnlyDictionary<string, ReadOnlyMemory<byte>> products);
}
