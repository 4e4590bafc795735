using System.Buffers;

namespace Ponder.Verifiers.Instructions.Languages;

/// <summary>Tells languages of the Cyrillic script by letters that only one of them has.</summary>
internal static class CyrillicLanguage
{
    private static readonly (string Code, string Letters)[] s_own =
        [("ru", "ыэёЫЭЁ"), ("uk", "іїєґІЇЄҐ"), ("mk", "ѓќѕјљњџЃЌЅЈЉЊЏ")];

    // Letters that Macedonian lacks.
    private static readonly SearchValues<char> s_notMacedonian = SearchValues.Create("йщъьюяЙЩЪЬЮЯ");

    /// <summary>"ru", "uk" or "mk"; null if the letters do not decide.</summary>
    public static string? Detect(string text)
    {
        string? best = null;
        int most = 0;
        foreach ((string code, string letters) in s_own)
        {
            int count = text.Count(letters.Contains);
            if (count > most)
                (best, most) = (code, count);
        }
        return best;
    }

    /// <summary>Takes back what the models say of a short text if its letters refute it.</summary>
    public static string? Refute(string? code, string text)
    {
        if (code != "mk" || text.AsSpan().IndexOfAny(s_notMacedonian) < 0)
            return code;
        return text.Contains('\u044A') ? "bg" : "ru";
    }
}
