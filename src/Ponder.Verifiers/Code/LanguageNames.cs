namespace Ponder.Verifiers.Code;

/// <summary>What people call the languages of the sandbox.</summary>
public static class LanguageNames
{
    /// <summary>The sandbox's name of a language; a name that nobody knows is left as it is.</summary>
    public static string Find(string name)
    {
        string lower = name.ToLowerInvariant();
        return lower switch
        {
            "py" or "python3" => "python",
            "c#" or "cs" => "csharp",
            "js" or "node" or "nodejs" => "javascript",
            "c++" or "cc" or "cxx" => "cpp",
            "sh" or "shell" => "bash",
            _ => lower,
        };
    }
}
