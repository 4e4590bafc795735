namespace Ponder.Verifiers.Composition.Shaping;

/// <summary>Scripts that languages are told apart by.</summary>
internal enum Script
{
    None, Latin, Greek, Cyrillic, Hebrew, Arabic, Devanagari, Bengali, Tamil, Thai, Han, Kana, Hangul, Other,
}
