using System.Text;
using Ponder.Sandbox.Execution;
using Ponder.Sandbox.Isolation;

namespace Ponder.Sandbox.Languages;

/// <summary>A language whose interpreter reads the source.</summary>
internal abstract class InterpretedLanguage(string name, string interpreter) : ILanguage
{
    private readonly string? _interpreter = SystemView.FindProgram(interpreter);

    /// <inheritdoc/>
    public string Name => name;

    /// <inheritdoc/>
    public string? Problem =>
        _interpreter is null ? $"'{interpreter}' is not installed in {string.Join(", ", SystemView.ProgramFolders)}" : null;

    /// <inheritdoc/>
    public virtual IReadOnlyList<string> VersionArguments => [_interpreter!, "--version"];

    /// <inheritdoc/>
    public virtual IReadOnlyList<string> Environment => [];

    /// <inheritdoc/>
    public SandboxCommand? Compile(SandboxProgram program) => null;

    /// <inheritdoc/>
    public SandboxCommand Run(SandboxProgram program, IReadOnlyDictionary<string, ReadOnlyMemory<byte>> products)
    {
        string file = SourceFile(program.Code);
        return new SandboxCommand
        {
            Arguments = [_interpreter!, .. Options(program), file, .. program.Arguments],
            Environment = Environment,
            Files = ProgramFiles.With(program, new SandboxFile(file, Encoding.UTF8.GetBytes(program.Code))),
            Stdin = program.Stdin,
            FetchFiles = program.FetchFiles,
            Limits = program.Limits,
        };
    }

    /// <summary>What to call the source.</summary>
    protected abstract string SourceFile(string code);

    /// <summary>The interpreter's own options.</summary>
    protected virtual IEnumerable<string> Options(SandboxProgram program) => [];
}
