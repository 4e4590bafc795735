using Ponder.Verifiers.Instructions.Python;
using Ponder.Verifiers.Instructions.Sentences;

namespace Ponder.Verifiers.Instructions.Checks;

/// <summary>Capital and small letters.</summary>
internal static class CaseChecks
{
    public static Func<string, bool> CapitalWords(Relation relation, int frequency) =>
        response => relation.Holds(WordTokenizer.Tokens(response).Count(word => PythonText.IsUpper(word)), frequency);

    public static bool IsEnglishCapital(string response) =>
        PythonText.IsUpper(response) && LanguageChecks.IsIn(response, "en");

    public static bool IsEnglishLowercase(string response) =>
        PythonText.IsLower(response) && LanguageChecks.IsIn(response, "en");
}
