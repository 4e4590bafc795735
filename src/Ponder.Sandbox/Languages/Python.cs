namespace Ponder.Sandbox.Languages;

/// <summary>CPython. Hashes of strings are the same in every run, so that programs that depend on them do the same again.</summary>
internal sealed class Python() : InterpretedLanguage("python", "python3")
{
    /// <inheritdoc/>
    public override IReadOnlyList<string> Environment => ["PYTHONHASHSEED=0", "PYTHONDONTWRITEBYTECODE=1", "PYTHONNOUSERSITE=1"];

    /// <inheritdoc/>
    protected override string SourceFile(string code) => "main.py";
}
