namespace Ponder.Verifiers.Code;

/// <summary>Tests that need a harness, which there is for Python.</summary>
internal static class PythonOnly
{
    public const string Language = "python";

    /// <exception cref="VerificationException">It is another language.</exception>
    public static void Check(string language, string mode)
    {
        if (language != Language)
            throw new VerificationException(VerificationErrorKind.BadCase,
                $"language {language}: mode {mode} is for {Language} only");
    }
}
