namespace Ponder.Sandbox.Languages;

/// <summary>The Bourne-again shell.</summary>
internal sealed class Bash() : InterpretedLanguage("bash", "bash")
{
    /// <inheritdoc/>
    protected override string SourceFile(string code) => "main.sh";
}
