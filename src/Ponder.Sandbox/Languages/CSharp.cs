using System.Text;
using Ponder.Sandbox.Execution;
using Ponder.Sandbox.Isolation;

namespace Ponder.Sandbox.Languages;

/// <summary>
/// C# by the SDK's compiler itself: neither MSBuild nor NuGet take part, which is what makes "dotnet build" slow and want a
/// home and a network. Top-level statements and the SDK's implicit usings work.
/// </summary>
internal sealed class CSharp : ILanguage
{
    private const string Product = "main.dll";
    private const string Settings = "main.runtimeconfig.json";

    private const string Usings =
        "global using System; global using System.Collections.Generic; global using System.IO; global using System.Linq; " +
        "global using System.Net.Http; global using System.Threading; global using System.Threading.Tasks;";

    private readonly DotnetSdk? _sdk = DotnetSdk.Find(SystemView.FindProgram("dotnet"));

    /// <inheritdoc/>
    public string Name => "csharp";

    /// <inheritdoc/>
    public string? Problem => _sdk is null ? "there is no .NET SDK below /usr" : null;

    /// <inheritdoc/>
    public IReadOnlyList<string> VersionArguments => [_sdk!.Dotnet, "exec", _sdk.Compiler, "-version"];

    /// <inheritdoc/>
    public IReadOnlyList<string> Environment =>
    [
        // No sockets for debuggers, no files for profiles; one heap, and culture data from nowhere.
        "DOTNET_EnableDiagnostics=0", "DOTNET_gcServer=0", "DOTNET_SYSTEM_GLOBALIZATION_INVARIANT=1", "DOTNET_NOLOGO=1",
        "DOTNET_TieredPGO=0", "DOTNET_CLI_TELEMETRY_OPTOUT=1",
    ];

    /// <inheritdoc/>
    public SandboxCommand Compile(SandboxProgram program)
    {
        StringBuilder options = new();
        options.AppendLine("-nologo -nostdlib+ -target:exe -optimize+ -debug- -warn:0 -unsafe+ -langversion:latest");
        options.AppendLine("-nullable:enable -utf8output -deterministic+ -parallel-");
        options.AppendLine("-out:" + Product);
        foreach (string reference in _sdk!.References)
            options.AppendLine($"-r:\"{reference}\"");
        options.AppendLine("main.cs usings.cs");
        return new SandboxCommand
        {
            // In a file of options the compiler only warns of the first.
            Arguments = [_sdk.Dotnet, "exec", _sdk.Compiler, "-noconfig", "@main.rsp"],
            Environment = [.. Environment, "DOTNET_gcConcurrent=0", "DOTNET_GCgen0size=4000000"],
            Files = ProgramFiles.With(
                program, Own("main.cs", program.Code), Own("usings.cs", Usings), Own("main.rsp", options.ToString())),
            FetchFiles = [Product],
            Limits = program.CompileLimits,
        };
    }

    /// <inheritdoc/>
    public SandboxCommand Run(SandboxProgram program, IReadOnlyDictionary<string, ReadOnlyMemory<byte>> products) => new()
    {
        Arguments = [_sdk!.Dotnet, "exec", Product, .. program.Arguments],
        Environment = Environment,
        Files = ProgramFiles.With(program, new SandboxFile(Product, products[Product]), Own(Settings, _sdk.RuntimeSettings)),
        Stdin = program.Stdin,
        FetchFiles = program.FetchFiles,
        Limits = program.Limits,
    };

    private static SandboxFile Own(string path, string text) => new(path, Encoding.UTF8.GetBytes(text));
}
