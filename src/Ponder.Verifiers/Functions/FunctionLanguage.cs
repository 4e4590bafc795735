namespace Ponder.Verifiers.Functions;

/// <summary>Whose types the functions of a task have.</summary>
public enum FunctionLanguage
{
    /// <summary>Python: arguments are values.</summary>
    Python,

    /// <summary>Java: arguments are pieces of source text.</summary>
    Java,

    /// <summary>JavaScript: arguments are pieces of source text.</summary>
    JavaScript,
}
