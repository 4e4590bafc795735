using Ponder.Verifiers.Instructions.Python;

namespace Ponder.Verifiers.Instructions;

/// <summary>The eight texts that a loose judgement looks at.</summary>
internal static class LooseVariants
{
    /// <summary>The different ones among them, the response itself first.</summary>
    public static IReadOnlyList<string> Of(string response)
    {
        int first = response.IndexOf('\n');
        int last = response.LastIndexOf('\n');
        string noFirst = first < 0 ? "" : PythonText.Strip(response[(first + 1)..]);
        string noLast = first < 0 ? "" : PythonText.Strip(response[..last]);
        string middle = last <= first ? "" : PythonText.Strip(response[(first + 1)..last]);
        List<string> variants = [];
        foreach (string text in (string[])[response, noFirst, noLast, middle])
        {
            string plain = text.Replace("*", "", StringComparison.Ordinal);
            if (!variants.Contains(text))
                variants.Add(text);
            if (!variants.Contains(plain))
                variants.Add(plain);
        }
        return variants;
    }
}
