namespace Ponder.Sandbox.Languages;

/// <summary>CPython. Hashes of strings are the same in every run, so that a program that depends on them does the same again.</summary>
internal sealed class Python() : InterpretedLanguage("python", "python3")
{
    /// <inheritdoc/>
    public override IReadOnlyList<string> Environment => ["PYTHONHASHSEED=0", "PYTHONDONTWRITEBYTECODE=1", "PYTHONNOUSERSITE=1"];

    /// <inheritdoc/>
    protected override string SourceFile(string code) => "main.py";
}
