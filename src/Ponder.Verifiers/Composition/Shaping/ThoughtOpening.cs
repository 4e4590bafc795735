namespace Ponder.Verifiers.Composition.Shaping;

/// <summary>Whether an output begins with <c>&lt;think></c>.</summary>
public enum ThoughtOpening
{
    /// <summary>It may.</summary>
    Optional,

    /// <summary>It must.</summary>
    Required,

    /// <summary>It must not: the prompt has it already, as QwQ-32B's does.</summary>
    Forbidden,
}
