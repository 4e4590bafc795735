namespace Ponder.Text.Tokenization.Splitting;

/// <summary>What the word patterns tell apart.</summary>
internal enum CharacterClass : byte
{
    /// <summary>Neither of the others: punctuation, symbols, marks, controls.</summary>
    Other,

    /// <summary><c>\p{L}</c>.</summary>
    Letter,

    /// <summary><c>\p{N}</c>.</summary>
    Number,

    /// <summary><c>\s</c> without line ends.</summary>
    Space,

    /// <summary>Carriage return and line feed.</summary>
    LineEnd,
}
