using Ponder.Verifiers.Instructions.Python;

namespace Ponder.Verifiers.Instructions.Checks;

/// <summary>How the response begins, ends, and is put together.</summary>
internal static class CombinationChecks
{
    public static bool AreTwoResponses(string response)
    {
        string[] parts = response.Split("******");
        List<string> found = [];
        for (int index = 0; index < parts.Length; index++)
        {
            if (!PythonText.IsBlank(parts[index]))
                found.Add(PythonText.Strip(parts[index]));
            else if (index != 0 && index != parts.Length - 1)
                return false;
        }
        return found.Count == 2 && found[0] != found[1];
    }

    public static Func<string, bool> Repeats(string prompt)
    {
        if (prompt.Length == 0)
            throw new VerificationException(VerificationErrorKind.BadReference, "prompt_to_repeat: expected a text");
        string start = PythonText.Lower(PythonText.Strip(prompt));
        return response => PythonText.Lower(PythonText.Strip(response)).StartsWith(start, StringComparison.Ordinal);
    }

    public static Func<string, bool> EndsWith(string phrase)
    {
        string end = PythonText.Lower(PythonText.Strip(phrase));
        return response =>
            PythonText.Lower(PythonText.Strip(response).Trim('"')).EndsWith(end, StringComparison.Ordinal);
    }

    public static bool IsQuoted(string response)
    {
        string text = PythonText.Strip(response);
        return text.Length > 1 && text[0] == '"' && text[^1] == '"';
    }
}
