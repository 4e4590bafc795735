namespace Ponder.Text.Tokenization.Normalization;

/// <summary>What keeps a character from being the same in some normalization form.</summary>
[Flags]
internal enum CharacterProperties : byte
{
    /// <summary>The same in every form.</summary>
    None = 0,

    /// <summary>Its combining class is not 0: it may have to move.</summary>
    Mark = 1,

    /// <summary>It decomposes canonically.</summary>
    Canonical = 2,

    /// <summary>It decomposes canonically and is never composed again.</summary>
    Excluded = 4,

    /// <summary>It decomposes by compatibility only.</summary>
    Compatibility = 8,

    /// <summary>It composes with a character before it.</summary>
    ComposesBackwards = 16,
}
