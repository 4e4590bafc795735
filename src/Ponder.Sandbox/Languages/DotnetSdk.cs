using System.Globalization;

namespace Ponder.Sandbox.Languages;

/// <summary>The newest SDK of an installation of .NET, with the reference assemblies and the runtime of its version.</summary>
internal sealed record DotnetSdk(string Dotnet, string Compiler, IReadOnlyList<string> References, string RuntimeSettings)
{
    /// <summary>Looks beside a <c>dotnet</c> command; null if something is not there.</summary>
    public static DotnetSdk? Find(string? command)
    {
        string? dotnet = command is null ? null : File.ResolveLinkTarget(command, returnFinalTarget: true)?.FullName ?? command;
        string? root = Path.GetDirectoryName(dotnet);
        if (dotnet is null || root is null)
            return null;
        string? sdk = Newest(Path.Combine(root, "sdk"), any => true);
        if (sdk is null)
            return null;
        int major = Version(sdk).Major;
        string? pack = Newest(Path.Combine(root, "packs", "Microsoft.NETCore.App.Ref"), version => version.Major == major);
        string? runtime = Newest(Path.Combine(root, "shared", "Microsoft.NETCore.App"), version => version.Major == major);
        string compiler = Path.Combine(sdk, "Roslyn", "bincore", "csc.dll");
        string framework = string.Create(CultureInfo.InvariantCulture, $"net{major}.0");
        string references = Path.Combine(pack ?? root, "ref", framework);
        if (pack is null || runtime is null || !File.Exists(compiler) || !Directory.Exists(references))
            return null;
        string settings =
            $$"""
            {
              "runtimeOptions": {
                "tfm": "{{framework}}",
                "framework": { "name": "Microsoft.NETCore.App", "version": "{{Path.GetFileName(runtime)}}" },
                "configProperties": { "System.GC.Concurrent": false, "System.Globalization.Invariant": true }
              }
            }
            """;
        IEnumerable<string> assemblies = Directory.EnumerateFiles(references, "*.dll").Order(StringComparer.Ordinal);
        return new DotnetSdk(dotnet, compiler, [.. assemblies], settings);
    }

    private static string? Newest(string folder, Func<Version, bool> wanted) =>
        Directory.Exists(folder)
            ? Directory.EnumerateDirectories(folder).Where(path => wanted(Version(path))).MaxBy(Version)
            : null;

    private static Version Version(string path) =>
        System.Version.TryParse(Path.GetFileName(path).Split('-')[0], out Version? version) ? version : new Version(0, 0);
}
