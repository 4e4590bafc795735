using System.Text;
using Ponder.Sandbox.Execution;
using Ponder.Sandbox.Isolation;

namespace Ponder.Sandbox.Languages;

/// <summary>C and C++: GCC's compiler makes a program of the source.</summary>
internal sealed class NativeLanguage(string name, string compiler, string extension, string standard) : ILanguage
{
    private const string Product = "main";
    private readonly string? _compiler = SystemView.FindProgram(compiler);

    /// <inheritdoc/>
    public string Name => name;

    /// <inheritdoc/>
    public string? Problem =>
        _compiler is null ? $"'{compiler}' is not installed in {string.Join(", ", SystemView.ProgramFolders)}" : null;

    /// <inheritdoc/>
    public IReadOnlyList<string> VersionArguments => [_compiler!, "--version"];

    /// <inheritdoc/>
    public IReadOnlyList<string> Environment => [];

    /// <inheritdoc/>
    public SandboxCommand Compile(SandboxProgram program)
    {
        string source = "main" + extension;
        return new SandboxCommand
        {
            Arguments = [_compiler!, standard, "-O2", "-pipe", "-w", "-o", Product, source, "-lm", "-pthread"],
            Files = ProgramFiles.With(program, new SandboxFile(source, Encoding.UTF8.GetBytes(program.Code))),
            FetchFiles = [Product],
            Limits = program.CompileLimits,
        };
    }

    /// <inheritdoc/>
    public SandboxCommand Run(SandboxProgram program, IReadOnlyDictionary<string, ReadOnlyMemory<byte>> products) => new()
    {
        Arguments = ["./" + Product, .. program.Arguments],
        Files = ProgramFiles.With(program, new SandboxFile(Product, products[Product], IsProgram: true)),
        Stdin = program.Stdin,
        FetchFiles = program.FetchFiles,
        Limits = program.Limits,
    };
}
