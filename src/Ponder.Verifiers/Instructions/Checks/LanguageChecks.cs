using Ponder.Verifiers.Instructions.Languages;

namespace Ponder.Verifiers.Instructions.Checks;

/// <summary>The language of the response.</summary>
internal static class LanguageChecks
{
    public static Func<string, bool> Language(string code) => response => IsIn(response, code);

    // Text that no language can be told from is held to be in the right one.
    public static bool IsIn(string text, string code) => TextLanguage.Detect(text) is not string found || found == code;
}
