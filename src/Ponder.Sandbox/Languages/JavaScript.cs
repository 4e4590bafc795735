using System.Globalization;
using System.Text.RegularExpressions;

namespace Ponder.Sandbox.Languages;

/// <summary>JavaScript on Node.js, as a CommonJS module unless it imports or exports as ECMAScript modules do.</summary>
internal sealed partial class JavaScript() : InterpretedLanguage("javascript", "node")
{
    /// <inheritdoc/>
    protected override string SourceFile(string code) => ModuleSyntax().IsMatch(code) ? "main.mjs" : "main.js";

    /// <summary>The heap may grow to the limit of the sandbox, which then decides; the default depends on the machine.</summary>
    protected override IEnumerable<string> Options(SandboxProgram program) =>
        [string.Create(CultureInfo.InvariantCulture, $"--max-old-space-size={Math.Max(16, program.Limits.MemoryBytes >> 20)}")];

    [GeneratedRegex(
        """^\s*(import\s*[\w{*"'$]|export\s+(default|const|let|var|function|class|async|\{|\*))""",
        RegexOptions.Multiline | RegexOptions.NonBacktracking)]
    private static partial Regex ModuleSyntax();
}
