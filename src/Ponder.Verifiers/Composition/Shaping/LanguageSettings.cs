namespace Ponder.Verifiers.Composition.Shaping;

/// <summary>What a <see cref="LanguageVerifier"/> expects.</summary>
public sealed record LanguageSettings
{
    /// <summary>The ISO 639-1 code of the language, unless the case has a <c>target_language</c> of its own.</summary>
    public string? Language { get; init; }

    /// <summary>Where to look; in thought and answer if it is the whole output.</summary>
    public OutputPart Of { get; init; }

    /// <summary>The share from which the output counts as right: a few foreign names are no mixing.</summary>
    public double AtLeast { get; init; } = 0.9;
}
