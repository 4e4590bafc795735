using Ponder.Cli.Errors;
using Ponder.Verifiers.Code;

namespace Ponder.Cli.Commands;

/// <summary>Which language a file is in.</summary>
internal static class SandboxLanguages
{
    /// <summary>The languages that the sandbox knows.</summary>
    public static IReadOnlyList<string> All { get; } = ["python", "csharp", "javascript", "c", "cpp", "bash"];

    /// <summary>The language that was named, or else the one that a file's name ends with.</summary>
    /// <exception cref="CliException">There is none, or it is unknown.</exception>
    public static string Find(string? named, string file)
    {
        if (named is not null)
        {
            string language = LanguageNames.Find(named);
            return All.Contains(language)
                ? language
                : throw CliException.Usage($"--language {named}: expected one of {string.Join(", ", All)}");
        }
        return Path.GetExtension(file) switch
        {
            ".py" => "python",
            ".cs" => "csharp",
            ".js" or ".mjs" => "javascript",
            ".c" => "c",
            ".cpp" or ".cc" or ".cxx" => "cpp",
            ".sh" => "bash",
            _ => throw CliException.Usage($"{file}: its name does not say its language; name it with --language"),
        };
    }
}
