namespace Ponder.Sandbox.Languages;

/// <summary>The languages there are.</summary>
internal static class LanguageList
{
    /// <summary>Looks for all of them on this machine.</summary>
    public static IReadOnlyList<ILanguage> Find() =>
    [
        new Python(), new CSharp(), new JavaScript(), new NativeLanguage("c", "gcc", ".c", "-std=gnu17"),
        new NativeLanguage("cpp", "g++", ".cpp", "-std=gnu++20"), new Bash(),
    ];
}
